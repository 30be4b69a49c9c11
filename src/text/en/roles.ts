/** Sentences about who may do what. */
import { plainAnswer } from '../../domain/answer.js';
import { list } from './dates.js';

export const title = 'Who may do what';
export const ownersOnly = 'Only owners of this workspace, and admins of this bot, change what this channel gets.';
export const ownPrivately = 'Your own reminders, sent to you alone, are yours: "remind me".';
export const groupOnly = (group: string) => `Only rapporteurs of ${group}, and admins of this bot, can do that.`;
export const named = (group: string, names: readonly string[]) => `For ${group}: ${list(names)}.`;
export const nobodyNamed = (group: string, printed: readonly string[]) =>
  `Nobody is named here for ${group} yet${printed.length > 0 ? ` (the report names ${list(printed)})` : ''}; an admin does it: role ${group} rapporteur @person`;

/** To a member of another workspace or organisation, in a channel that both share, who wants to set or publish something. */
export const guestMayNot = plainAnswer(
  'Members of the workspace or organisation to which this channel belongs set its reminders, and publish from here.',
  [
    'You are a guest from another one here. Mention me with your question, and I answer: deadlines, meetings, actions and documents.',
    'For reminders of your own, and for whatever you may publish, add the app in your own workspace or organisation, and write to me there.',
  ],
  [{ text: 'Next deadlines', words: 'deadlines' }],
);

export const labels = { admins: 'Admins', everybody: 'Everybody', owners: 'Channels' };
export const rapporteurs = 'Rapporteurs, as admins have named them';
export const adminsAre = (admins: readonly string[]) => (admins.length === 0 ? 'None is set.' : `${list(admins)}; they may do everything.`);
export const rapporteursRule = 'Rapporteurs change the actions and the schedule of their group, and are told of dates that somebody holds to be wrong.';
export const channelRule = (anyone: boolean) => (anyone ? 'Anybody sets the reminders and links of a channel, in that channel.' : 'Owners of a workspace or team set the reminders and links of their channels.');
export const everybodyRule = 'Everybody asks, and has own reminders and links. Guests of a channel, from another workspace or organisation, ask there, and set and publish nothing there.';
export const none = 'nobody yet';
export const youAre = (isAdmin: boolean, groups: readonly string[]) =>
  isAdmin ? 'You are an admin of this bot.' : groups.length > 0 ? `You are rapporteur of ${list(groups)} here.` : 'You have no role here; you can ask everything, and have your own reminders and links.';

export const whichGroup = 'Which group? For example: role RG-DT rapporteur @person';
export const whatRole = (group: string) => `What about ${group}? For example: role ${group} rapporteur @person, or role ${group} remove @person`;
export const added = (name: string, group: string) => `${name} is rapporteur of ${group} here.`;
export const addedAlready = (name: string, group: string) => `${name} is rapporteur of ${group} here already.`;
export const removed = (name: string, group: string) => `${name} is no rapporteur of ${group} here any more.`;
export const notOne = (name: string, group: string) => `${name} is no rapporteur of ${group} here.`;
export const canNow = (group: string) => `They may change the actions and the schedule of ${group}: done, reopen, assign, due, note. A week before each meeting they get what is open, when their private reminders are on: remind me on`;

// handing over

export const whichGroupToHand = 'Which group? For example: handover RG-DT @person; without a person it shows what is open.';
export const briefing = (group: string) => `Where ${group} stands`;
export const handedOver = (group: string, name: string) => `${group} is handed over to ${name}.`;
export const rolePassed = (from: readonly string[]) => (from.length === 0 ? 'Nobody had the role here before.' : `Before, ${list(from)} had the role; it has ended.`);
export const actionsPassed = (ids: readonly string[]) => (ids.length === 0 ? 'No open action had to change its owner.' : `With it: ${list(ids)}.`);
export const channelsStay = (group: string, count: number) =>
  `Reminders belong to channels and stay as they are${count === 0 ? '; none follows this group' : `: ${count === 1 ? 'one channel follows' : `${count} channels follow`} ${group}`}. Private reminders and links are each person's own.`;
export const openActions = (count: number) => `Open actions: ${count}`;
export const nextMeetings = (count: number) => `Meetings ahead: ${count}`;
export const noOpenActions = 'No action of this group is open.';

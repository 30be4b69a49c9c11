/** Sentences about what was sent and what was not: for the operator, the log and the command `delivery`. */
import type { DeliveryKind, DeliveryState } from '../../domain/delivery.js';
import { GENEVA } from '../../domain/moment.js';
import { day, counted, list } from './dates.js';

// names of what is delivered, and to where

/** What a row says of itself, as its key holds it. */
export interface What {
  kind: DeliveryKind;
  /** `7d`, `1h`, `r12`, `on 2026-03-05` */
  rule: string;
  /** the meeting's name; null for a digest and for actions */
  name: string | null;
  announces: string;
}

/** `deadline of RG-DT #3, 7 days before` */
export function what({ kind, rule, name, announces }: What): string {
  if (kind === 'digest') return `digest of ${day(announces.slice(0, 10))}`;
  if (kind === 'actions') return `actions of ${day(announces.slice(0, 10))}`;
  if (kind === 'change') return `change of ${name}`;
  const about = kind === 'deadline' ? `deadline of ${name}` : `meeting ${name}`;
  if (rule.startsWith('on ')) return `${about}, once more`;
  const [, number = '', unit] = /^(\d+)([dh])$/.exec(rule) ?? [];
  if (rule === '0d') return `${about}, on the day`;
  return number === '' ? about : `${about}, ${counted(Number(number), unit === 'd' ? 'day' : 'hour')} before`;
}

/** @param place as one names it; null for a conversation with one person, of whom nothing is said */
export const where = (place: string | null, platform: string) => place ?? `a private conversation on ${platform}`;
/** `slack:T1:*` */
const workspaceOf = (place: string) => (place.endsWith(':*') ? place.slice(0, -2) : null);

// what needs a person

/** `again`, `held` and `never` are uncertain, and differ in what comes next */
type DeliveryTrouble = 'stopped' | 'held' | 'never' | 'failed' | 'again' | 'missed';
/** of deliveries; and what somebody says */
export type TroubleKind = DeliveryTrouble | 'wrong' | 'feedback';

export interface TroubleLine {
  id: number | null;
  /** null when it is about a place as a whole */
  what: string | null;
  place: string | null;
  platform: string;
  reason: string;
}

const HEADINGS: Record<TroubleKind, string> = {
  stopped: 'Nothing is sent there any more',
  held: 'May or may not have arrived: waits for a decision',
  never: 'May or may not have arrived: was tried twice, and is not sent again',
  failed: 'Refused by the platform',
  again: 'May or may not have arrived: is looked for, and sent once more',
  missed: 'Missed: could not be sent before its time was over',
  wrong: 'Dates that somebody holds to be wrong',
  feedback: 'Feedback',
};

export const troubleHeading = (kind: TroubleKind) => HEADINGS[kind];

/** One in a line, with what a person can do. */
export function troubleLine(kind: DeliveryTrouble, { id, what: thing, place, platform, reason }: TroubleLine): string {
  const why = reason === '' ? '' : ` (${reason})`;
  if (kind === 'stopped') {
    if (place === null) return `${where(null, platform)}${why}. It goes on when that person sets their reminders anew.`;
    const workspace = workspaceOf(place);
    return `${workspace === null ? place : `all of ${workspace}`}${why}. ${workspace === null ? 'Invite the bot there again' : 'Install the app there again'}, then: delivery resume ${place}`;
  }
  const known = `${id}: ${thing}, for ${where(place, platform)}${why}.`;
  if (kind === 'held') return `${known} Send it once more: delivery resend ${id}. Or, after a look: delivery arrived ${id}, delivery drop ${id}`;
  if (kind === 'never') return `${known} After a look: delivery arrived ${id}, delivery drop ${id}`;
  return kind === 'failed' ? `${known} To try again: delivery resend ${id}` : known;
}

const STATE_OF: Record<Exclude<DeliveryTrouble, 'stopped'>, string> = { held: 'uncertain', never: 'uncertain', again: 'uncertain', failed: 'failed', missed: 'missed' };
/** What one types to see all of them. */
export const troubleWords = (kind: TroubleKind) => (kind === 'wrong' || kind === 'feedback' ? 'audit' : kind === 'stopped' ? 'delivery' : `delivery ${STATE_OF[kind]}`);
export const more = (count: number, kind: TroubleKind) => `and ${count} more: ${troubleWords(kind)}`;
/** For the log: everything of one kind that one tick found. */
export const troubleForLog = (kind: TroubleKind, lines: readonly string[], others: number) => `${HEADINGS[kind]}: ${[...lines, ...(others > 0 ? [more(others, kind)] : [])].join(' | ')}`;
export function operatorTitle(count: number, kinds: readonly TroubleKind[]): string {
  const about = kinds.some((kind) => kind === 'wrong' || kind === 'feedback') ? '' : ' about deliveries';
  return count === 1 ? `One thing${about} needs a look` : `${count} things${about} need a look`;
}
export const operatorUnreachable = (place: string, reason: string) => `The operator could not be told at ${place} (${reason}); what is new is kept for the next time.`;
export const noMessenger = 'there is no connection to this platform';

// the command

export type ShownState = Exclude<DeliveryState, 'sending' | 'withdrawn'>;

const TITLES: Record<ShownState, string> = {
  due: 'What is to be sent',
  sent: 'What was sent',
  uncertain: 'What may or may not have arrived',
  failed: 'What the platform refused',
  missed: 'What was missed',
};

export const title = 'Deliveries';
export const stateTitle = (state: ShownState) => TITLES[state];
export const everywhere = 'Of all channels.';
export const at = (place: string) => `Of ${place}.`;
export const hereOnly = 'Of this conversation alone; admins of this bot see all.';
export const lastTick = (when: string) => `Last look at what is due: ${when}.`;
export const neverTicked = 'Nothing has looked at what is due since this process started.';
export const nextDue = (when: string) => `Next: ${when}.`;
export const nothingDue = 'Nothing is planned.';
export const none = 'Nothing.';
export const othersHidden = 'Only admins of this bot see what goes to other places.';
export const labels = { counts: 'Deliveries', next: 'Next', stopped: 'Stopped', place: 'For', due: 'Due', sent: 'Sent', settled: 'Since', announces: 'Announces', copies: 'Copies', reason: 'Reason', state: 'State', ref: 'Message' };
export const privateOnes = (count: number) => (count === 1 ? 'One private conversation' : `${count} private conversations`);
export const all = 'All together';

/** @param key as a row's key holds it: `2026-03-04 23:59 Europe/Zurich`, or without an hour `2026-03-04 - Europe/Zurich` */
export function announced(key: string): string {
  const [date = '', time = '-', zone = ''] = key.split(' ');
  return [day(date), ...(time === '-' ? [] : [`${time} ${zone === GENEVA ? 'Geneva time' : zone}`])].join(', ');
}

/** `3 due, 12 sent, 1 uncertain, 0 failed, 0 missed` */
export const counts = (numbers: Record<ShownState, number>) => list((['due', 'sent', 'uncertain', 'failed', 'missed'] as const).map((state) => `${numbers[state]} ${state}`));
export const copies = (number: number) => (number > 1 ? 'up to two' : 'one at most');
export const held = 'waits for a decision of an admin';
export const approved = 'is sent once more';
export const dropped = 'an admin has decided not to send it';
export const stopped = (reason: string, resume: string | null) => (resume === null ? reason : `${reason}; when it is mended: delivery resume ${resume}`);
export const rowTitle = (id: number, thing: string) => `${id} · ${thing}`;
export const see = (state: ShownState) => ({ due: 'What is to be sent', sent: 'What was sent', uncertain: 'What is uncertain', failed: 'What failed', missed: 'What was missed' })[state];
export const resendButton = (id: number) => `Send ${id} once more`;
export const arrivedButton = (id: number) => `${id} has arrived`;
export const dropButton = (id: number) => `Do not send ${id}`;

export const adminsOnly = 'Only an admin of this bot can do that.';
export const whoCould = 'Admins are those whom its setting ADMINS names; whoever runs the bot knows them.';
export const resent = (id: number) => `${id} is sent once more, within a minute or two.`;
export const arrived = (id: number) => `${id} counts as sent.`;
export const droppedNow = (id: number) => `${id} is not sent any more.`;
export const noSuchId = (typed: string) => `No delivery has the number "${typed}".`;
export const cannotResolve = (id: number) => `That cannot be done with ${id}.`;
/** `Deadline of RG-DT #3, 7 days before: uncertain.` */
export const rowState = (thing: string, state: DeliveryState) => `${thing[0]!.toUpperCase()}${thing.slice(1)}: ${state}.`;
export const resumeButton = (place: string) => `Go on at ${place}`;
export const whenResend = 'What is uncertain can be sent once more, two copies at most, and what has failed can be tried again, until its time is over.';
export const whenArrived = 'Only what is uncertain can be said to have arrived.';
export const whenDrop = 'Only what is uncertain or has failed can be dropped.';
export const numberMissing = 'Which one? Give its number, as "delivery uncertain" and "delivery failed" show it.';
export const placeMissing = 'Where? Give the place as "delivery" shows it.';
export const notAPlace = (typed: string) => `"${typed}" is no place that I understand. A place is written slack:T1:C1, a whole workspace slack:T1:*`;
export const resumed = (place: string, due: number) => `Sending to ${place} goes on. ${due === 0 ? 'Nothing is due there.' : `${counted(due, 'message')} ${due === 1 ? 'is' : 'are'} planned there.`}`;
export const notStopped = (place: string) => `${place} is not stopped.`;
export const stoppedPlaces = (places: readonly string[]) => (places.length === 0 ? 'No place is stopped.' : `Stopped are: ${list(places)}.`);
export const workspaceStopped = (workspace: string) => `Its whole workspace is stopped: delivery resume ${workspace}`;

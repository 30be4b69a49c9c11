/** A private link to a feed or to one meeting, shown once; and what is said where none can be given. */
import type { Answer, Fact } from '../domain/answer.js';
import { linkName, linkPath, MOST_LINKS, pagesPath, publicFeedPath, publicMeetingPath, type FeedChoice } from '../domain/calendar.js';
import { meetingLabel } from '../domain/schedule.js';
import { withThoseBelow, type KnownMeeting } from '../register/known.js';
import { nameMeeting } from '../register/meeting-name.js';
import { meetingWhen } from '../show/meeting.js';
import type { Asked } from './calendar-words.js';
import { emptyAnswer, type Context } from './command.js';
import { PAGE } from './timeline-answer.js';

/** Where online calendars cannot follow. */
const THIS_MACHINE = /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:[:/]|$)/i;

/** @param address the service's own. @param words as they were typed behind `calendar` */
export async function giveLink(asked: Asked, words: readonly string[], address: string, context: Context): Promise<Answer> {
  const { request, snapshot, store, reader, t } = context;
  const mine = asked.isMine ? await followed(context) : [];
  const groups = [...withThoseBelow([...asked.groups, ...mine], snapshot)];
  const meeting = asked.meetings.length > 0 ? chosenMeeting(asked.meetings, context) : null;
  if (meeting && 'title' in meeting) return meeting;
  if (!request.isPrivate) return elsewhere(meeting, groups, ['calendar', ...words].join(' '), address, context);
  const choice: FeedChoice = {
    groups: meeting ? [] : groups,
    meeting: meeting?.id ?? null,
    what: asked.what,
    timedDeadlines: asked.timedDeadlines,
    alarms: { meetings: asked.alarms, deadlines: asked.alarms },
    zone: reader,
    language: request.language,
  };
  const links = await store.links.list(request.person);
  if (links.length >= MOST_LINKS) {
    const answer = emptyAnswer(t.calendar.tooManyLinks);
    answer.suggestions.push({ text: t.calendar.yourLinks, words: 'calendar list' });
    return answer;
  }
  const answer = await madeLink(choice, meeting, address, context);
  if (asked.isMine && groups.length === 0) answer.lead.unshift(t.calendar.followsAll);
  return answer;
}

async function madeLink(choice: FeedChoice, meeting: KnownMeeting | null, address: string, { request, now, secrets, store, t }: Context): Promise<Answer> {
  const token = secrets.token();
  const number = await store.links.add(request.person, secrets.hash(token), choice, now);
  const url = `${address}${linkPath(token)}`;
  const answer = emptyAnswer(meeting ? t.calendar.fileTitle(meetingLabel(meeting.fact)) : t.calendar.linkTitle(choice));
  const isNear = THIS_MACHINE.test(address);
  answer.lead.push(t.calendar.shownOnce(number));
  const extras = t.calendar.extras(choice);
  const holds = extras === '' ? [] : [{ label: t.calendar.linkLabels.holds, text: extras }];
  const file = () => fact(t.calendar.linkLabels.file, [{ text: t.calendar.download, url }]);
  const pages = () => fact(t.calendar.linkLabels.pages, [{ text: t.calendar.openPages, url: `${address}${pagesPath(token)}` }]);
  const facts = meeting ? [file()] : [...feedFacts(url, `${address}${linkPath(token, linkName(choice))}`, t.calendar.feedName(choice), isNear, t), pages()];
  answer.sections.push({ heading: null, items: [{ id: meeting?.id ?? null, title: '', facts: [...holds, ...facts], notes: [] }] });
  answer.notes.push({ level: 'hint', text: meeting ? t.calendar.copyOnly(`calendar ${meeting.fact.group}`) : t.calendar.mayLag });
  if (!meeting) answer.notes.push({ level: 'hint', text: t.calendar.opensPages });
  if (isNear && !meeting) answer.notes.push({ level: 'hint', text: t.calendar.onlyThisMachine });
  answer.suggestions.push({ text: t.calendar.yourLinks, words: 'calendar list' }, { text: t.calendar.endLink(number), words: `calendar revoke ${number}` });
  return answer;
}

/**
 * How each program is led to a feed. Google takes `webcal` in `cid` where it refuses `https`; both Outlooks ask for the address and a name.
 * None of the three is documented by its maker. Thunderbird shows the last part of the address as the calendar's name, to whoever looks on: no token may stand there.
 */
function feedFacts(url: string, named: string, name: string, isNear: boolean, t: Context['t']): Fact[] {
  const { linkLabels, subscribeTo, addToGoogle, addToOutlook, addToMicrosoft } = t.calendar;
  const webcalOf = (address: string) => address.replace(/^https?:/, 'webcal:');
  const outlook = (host: string) => `https://${host}/calendar/0/addfromweb?url=${encodeURIComponent(url)}&name=${encodeURIComponent(name)}`;
  const online = [
    fact(linkLabels.google, [{ text: addToGoogle, url: `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcalOf(url))}` }]),
    fact(linkLabels.outlook, [
      { text: addToOutlook, url: outlook('outlook.live.com') },
      { text: addToMicrosoft, url: outlook('outlook.office.com') },
    ]),
  ];
  return [
    // chats that make no link of it show what is to be copied
    { label: linkLabels.subscribe, text: webcalOf(named), links: [{ text: subscribeTo, url: webcalOf(named) }] },
    ...(isNear ? [] : online),
    { label: linkLabels.other, text: url, links: [{ text: url, url }] },
  ];
}

function fact(label: string, links: NonNullable<Fact['links']>): Fact {
  return { label, text: links.map(({ text }) => text).join(', '), links };
}

/** The groups of the person's private reminders; none, which is every group, when there are no such reminders. */
async function followed({ request, store }: Context): Promise<string[]> {
  const own = await store.subscriptions.get(request.person);
  return own?.personal && own.on ? own.groups : [];
}

/** Of several with one name, the one that is ahead; else a question, never a guess. */
function chosenMeeting(meetings: readonly KnownMeeting[], context: Context): KnownMeeting | Answer {
  const { t, now, snapshot } = context;
  const ahead = meetings.filter(({ overAt }) => overAt === null || overAt > now);
  const [only, other] = ahead.length === 1 ? ahead : meetings;
  if (only && !other) {
    const { status, date, group } = only.fact;
    if (status !== 'cancelled' && date !== null) return only;
    const name = meetingLabel(only.fact);
    const none = emptyAnswer(status === 'cancelled' ? `${t.calendar.meetingCancelled(name)} ${t.calendar.noLinkMade}` : t.calendar.noDateYet(name));
    none.suggestions.push({ text: t.calendar.subscribeTo, words: `calendar ${group}` });
    return none;
  }
  const answer = emptyAnswer(t.calendar.whichMeeting);
  for (const known of meetings.slice(0, PAGE)) {
    const words = nameMeeting(known, snapshot);
    answer.suggestions.push({ text: t.remind.meetingChoice(meetingLabel(known.fact), meetingWhen(known, context)?.text ?? t.dateOpen), words: `calendar ${words}` });
  }
  return answer;
}

/** Where others read the answer: the addresses that are open to everybody, and how to come by a private one. */
function elsewhere(meeting: KnownMeeting | null, groups: readonly string[], words: string, address: string, { request, snapshot, publicFeeds, t }: Context): Answer {
  const answer = emptyAnswer(t.calendar.askAlone);
  answer.lead.push(t.calendar.howAlone(words, request.person.platform === 'slack'));
  if (!publicFeeds) return answer;
  const open = (label: string, path: string): Fact => ({ label, text: `${address}${path}`, links: [{ text: label, url: `${address}${path}` }] });
  const named = groups.length > 0 ? groups : [...snapshot.timelines.keys()];
  const facts = meeting ? [open(meetingLabel(meeting.fact), publicMeetingPath(meeting.id))] : named.slice(0, PAGE).map((group) => open(t.calendar.publicFeed(group), publicFeedPath(group)));
  answer.sections.push({ heading: t.calendar.publicFeeds, items: [{ id: meeting?.id ?? null, title: '', facts, notes: [] }] });
  return answer;
}

/** Sentences about what persons did: actions that they close, assign and annotate, and the log of all of it. */
import { atZone, GENEVA, type Instant, type IsoDate } from '../../domain/moment.js';
import { isForgotten, readPseudonym, type Closing, type LogEntry, type Named, type Outcome } from '../../domain/log.js';
import { inALine } from './remind.js';
import { counted, day, dayRange, list } from './dates.js';

// people and places

/** As the platform called them; else by their id there. */
export function nameOf({ person, name }: Named): string {
  if (isForgotten(person)) return `a former user (number ${person.id})`;
  return name ?? (person.platform === 'console' && person.id === 'me' ? 'the console' : `${person.id} (${person.platform})`);
}

/** @param where as `printPlace` writes it; people other than admins see the platform alone */
export function whereOf(where: string, isWhole: boolean): string {
  const platform = where.split(':')[0]!;
  if (platform === 'forgotten') return 'in a private conversation';
  return isWhole ? `from ${where}` : `from ${platform}`;
}

const moment = (at: Instant) => {
  const { date, time } = atZone(at, GENEVA);
  return `${day(date)}, ${time} Geneva time`;
};

// the state of an action

export const recordedThere = (title: string) => `records how it ended: ${title}`;
export const knownAsRecord = (id: string) => `All that is known of it is that it records how ${id} ended.`;
export const labels = { owner: 'Owner', due: 'Due', history: 'History (Geneva time)' };
const capital = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}`;

/** `Approved in TD220, recorded by Ms Alpha on …`; without a document `Approved, reported by Ms Alpha on …` */
export function closedBy({ outcome, document }: Closing, by: Named & { at: Instant }): string {
  const who = `${nameOf(by)} on ${moment(by.at)}`;
  return document === null ? `${capital(outcome)}, reported by ${who}` : `${capital(outcome)} in ${document}, recorded by ${who}`;
}
export const dueText = (due: IsoDate, isOverdue: boolean) => (isOverdue ? `${day(due)} (overdue)` : day(due));

/** `2 open (1 overdue) and 1 closed` */
export function counts({ open, closed, overdue }: { open: number; closed: number; overdue: number }): string {
  const late = overdue > 0 ? ` (${overdue} overdue)` : '';
  return list([...(open > 0 || closed === 0 ? [`${open} open${late}`] : []), ...(closed > 0 ? [`${closed} closed`] : [])]);
}
export const groupHeading = (name: string, numbers: string) => `${name} · ${numbers}`;

const of = (groups: readonly string[]) => (groups.length > 0 ? ` of ${list(groups)}` : '');
const STATE = { pending: 'pending ', done: 'closed ', all: '' };
export const mineTitle = (state: keyof typeof STATE, groups: readonly string[]) => `Your ${STATE[state]}actions${of(groups)}`;
export const overdueTitle = (groups: readonly string[], isMine: boolean) => `${isMine ? 'Your overdue' : 'Overdue'} actions${of(groups)}`;
export const overdueCount = (count: number) => `${counted(count, 'action')} past ${count === 1 ? 'its' : 'their'} due date.`;
export const noneMine = 'None of these was given to you.';
export const noneOverdue = 'No pending action has a due date that is past.';

// what commands say

export const closedTitle = (id: string, outcome: Outcome) => `${id} is closed: ${outcome}.`;
export const inferred = (outcome: Outcome, id: string) => `The report asks TSAG for this, so it counts as ${outcome}; else say for example: done ${id} as noted`;
export const whichOutcome = (id: string) => `How did ${id} end?`;
export const askDocument = (id: string, outcome: Outcome) => `Until a document records it, it stands as reported by you. To name the document: done ${id} as ${outcome} in TSAG-R1`;
export const withoutDocument = 'Until a document records it, it stands as reported by you.';
export const notADocument = 'This is not the name of a document alone. For example: TD320, TSAG-R1, C8. The rest may go into the remark.';
export const asButton = (outcome: Outcome) => capital(outcome);
export const closeAs = 'Close it';
export const closeButton = (outcome: Outcome) => `Close as ${outcome}`;
export const outcomesUnderstood = (outcomes: readonly string[]) => `It can be ${list(outcomes, 'or')}.`;
export const closedAlready = (id: string, state: string) => `${id} is closed already: ${state}.`;
export const wasBefore = (state: string) => `Before: ${state}.`;
export const reopenedTitle = (id: string) => `${id} is open again.`;
export const isOpen = (id: string) => `${id} is open.`;
export const isClosed = (id: string, state: string) => `${id} is closed: ${state}.`;
export const reopenFirst = 'Who wants to change it opens it again first.';
export const reopenButton = 'Open it again';
export const assignedTitle = (id: string, owner: Named | null) => (owner ? `${id} is now with ${nameOf(owner)}.` : `${id} has no owner any more.`);
export const assignedAlready = (id: string, owner: Named | null) => (owner ? `${id} is with ${nameOf(owner)} already.` : `${id} has no owner.`);
export const wasWith = (owner: Named) => `Before, it was with ${nameOf(owner)}.`;
export const notReminded = (isOwn: boolean) => (isOwn ? 'You are reminded of it when your private reminders are on: remind me on' : 'The owner is reminded of it when their private reminders are on: remind me on');
export const takeButton = 'Give it to me';
export const whoIsIt = (platform: string) => `Who? ${howToName(platform)} "me" and "nobody" are understood too.`;
export const howToName = (platform: string) =>
  platform === 'console' ? 'Write a person as @name, or as slack:TEAM:USER or teams:TENANT:ID.' : 'Type @ and choose the person from the list.';
export const notAPerson = (typed: string, platform: string) => `"${typed}" names no person that I know. ${howToName(platform)}`;
export const dueTitle = (id: string, due: IsoDate | null) => (due ? `${id} is due on ${day(due)}.` : `${id} has no due date any more.`);
export const dueAlready = (id: string, due: IsoDate | null) => (due ? `${id} is due on ${day(due)} already.` : `${id} has no due date.`);
export const dueWas = (due: IsoDate) => `Before, it was due on ${day(due)}.`;
export const dueIsPast = 'That day is past, so it is overdue at once.';
export const whichDay = 'Until when? A day can be given as: 1 March 2026, Friday, tomorrow, none.';
export const notedTitle = (id: string) => `Noted at ${id}.`;
export const notedAlready = (id: string) => `Noted at ${id} already.`;
export const noteWhat = (id: string) => `What is to be noted? Write it behind the number: note ${id} the editor has sent a draft`;
export const tooLong = (most: number) => `That is longer than ${most} characters; nothing was stored. Please shorten it.`;
export const example = (words: string) => `For example: ${words}`;
export const olderOne = (name: string) => `The older ${name}`;

export const overtaken = 'Somebody else was quicker: nothing of yours was stored.';
export const meanwhile = (line: string) => `Meanwhile: ${line}`;
export const tryAgain = 'Do it all the same';

// the log

const outcomeOf = ({ outcome, document }: Closing) => (document === null ? outcome : `${outcome} in ${document}`);
const quoted = (text: string | null) => (text === null ? '' : `: “${text}”`);

/** What was done, without its subject: `closed as approved in TD220 (before: noted)` */
export function what(entry: Pick<LogEntry, 'kind' | 'before' | 'after' | 'remark'> & Partial<LogEntry>): string {
  const deed = entry as LogEntry;
  switch (deed.kind) {
    case 'closed':
      return `closed as ${outcomeOf(deed.after)}${deed.before ? ` (before: ${outcomeOf(deed.before)})` : ''}${quoted(deed.remark)}`;
    case 'reopened':
      return `opened again (before: ${outcomeOf(deed.before)})${quoted(deed.remark)}`;
    case 'assigned':
      if (deed.after === null) return `taken from ${deed.before ? nameOf(deed.before) : 'nobody'}`;
      return `given to ${nameOf(deed.after)}${deed.before ? ` (before: ${nameOf(deed.before)})` : ''}`;
    case 'due':
      return `${deed.after ? `due on ${day(deed.after)}` : 'without a due date'}${deed.before ? ` (before: ${day(deed.before)})` : ''}`;
    case 'note':
      return `note${quoted(deed.remark)}`;
    case 'role':
      if (deed.before && deed.after) return `handed over from ${nameOf(deed.before)} to ${nameOf(deed.after)}`;
      return deed.after ? `${nameOf(deed.after)} named as rapporteur` : `${deed.before ? nameOf(deed.before) : 'nobody'} no rapporteur any more`;
    case 'wrong':
      return `date said to be wrong${quoted(deed.remark)}`;
    case 'published':
      return `published as revision ${deed.after.revision}, from ${deed.after.source}${deed.after.tell === 'quiet' ? ', quietly' : ''}`;
    case 'discarded':
      return `preview of ${deed.before} discarded`;
    case 'feedback':
      return `feedback${quoted(deed.remark)}`;
    case 'forgotten':
      return deed.after === 'workspace' ? 'forgotten, for the bot was removed from their workspace' : 'asked to be forgotten';
    case 'reminders':
      return `reminders: ${inALine(deed.after)} (before: ${inALine(deed.before)})`;
    case 'delivery':
      return `${deed.after} (before: ${deed.before})`;
  }
}

/** `3 Mar 2026, 10:00`; the heading says whose time it is */
export function when(at: Instant): string {
  const { date, time } = atZone(at, GENEVA);
  return `${dayRange(date, date)}, ${time}`;
}
/** `closed as approved, by Ms Alpha from slack` */
export const line = (done: string, who: Named, where: string) => lineOf(done, nameOf(who), where);
export const lineOf = (done: string, who: string, where: string) => `${done}, by ${who} ${where}`;
export const nameWithId = (who: Named, id: string) => (who.name === null ? (isForgotten(who.person) ? nameOf(who) : id) : `${who.name} (${id})`);
export const genevaTimes = 'Geneva time';
export const reportSaid = (state: string | null, source: string) => (state === null ? `no decision any more, says ${source}` : `${state}, says ${source}`);

// audit

export const auditAlone = 'What was done is shown to admins alone, and others can read this answer.';
export const auditTitle = (since: IsoDate | null, person: Named | null) => `What was done${since ? ` since ${day(since)}` : ''}${person ? ` by ${nameOf(person)}` : ''}`;
export const auditCount = (count: number) => (count === 0 ? 'Nothing.' : `${counted(count, 'entry').replace('entrys', 'entries')}, the newest first.`);
export const published = (revision: number, report: string, by: string) => `${report}: published as revision ${revision} ${by}`;
export const changed = (count: number) => `${counted(count, 'change')}.`;
export function publishedBy(who: string, source: string): string {
  const nobody = readPseudonym(who);
  return `by ${nobody ? nameOf({ person: nobody, name: null }) : who}, from ${source}`;
}
export const about = (subject: string, done: string) => `${subject}: ${done}`;
export const choice = (id: string, title: string) => `${id}, ${title}`;

/** What is said of a problem in a report: what it is, and what to do about it. */
import type { Finding, FindingCode } from '../../domain/finding.js';
import { isDate } from '../../domain/moment.js';
import type { Place } from '../../domain/place.js';
import { placeWithin } from './answers.js';
import { counted, day, list, weekdayName } from './dates.js';

/** A day in words; what is none as it stands. */
const dayOr = (value: string) => (isDate(value) ? day(value) : value);

type Says = (data: Reader) => [message: string, hint: string];

/** The words of a finding, as text or as a list; what a file written by hand leaves out reads as nothing. */
class Reader {
  readonly #data: Finding['data'];
  constructor(data: Finding['data']) {
    this.#data = data;
  }
  text(name: string): string {
    const value = this.#data[name];
    return Array.isArray(value) ? list(value) : String(value ?? '');
  }
  list(name: string): string[] {
    const value = this.#data[name];
    return Array.isArray(value) ? value : value === undefined ? [] : [String(value)];
  }
  number(name: string): number {
    return Number(this.#data[name]) || 0;
  }
  /** `Wed 6 May 2026` */
  day(name: string): string {
    return dayOr(this.text(name));
  }
  /** for a date that stands in one of two columns */
  get what(): string {
    return this.text('column') === 'deadline' ? 'deadline' : 'date';
  }
}

/** `2026-05-13 13:00-15:00` → `Wed 13 May 2026, 13:00–15:00` */
const printed = (fact: string) => {
  const [date = '', hours] = fact.split(' ');
  if (!isDate(date)) return 'none';
  return `${day(date)}${hours ? `, ${hours.replace('-', '–')}` : ''}`;
};

const ASK = 'Ask the secretariat which is meant.';
const CHECK = 'Check it before you rely on it.';

const SAYS: Record<FindingCode, Says> = {
  'deadline-year-inferred': (it) => [`The deadline is printed as “${it.text('printed')}”, without a year; ${it.day('date')} follows from the date of the meeting.`, CHECK],
  'date-year-inferred': (it) => [`The date is printed as “${it.text('printed')}”, without a year; ${it.day('date')} is inferred.`, CHECK],
  'date-order-inferred': (it) => [`The ${it.what} is printed as “${it.text('printed')}”, which can be read in two ways; it was read as ${it.day('date')}.`, CHECK],
  'deadline-computed': (it) => [`The deadline is printed as “${it.text('printed')}”, which makes ${it.day('date')}.`, CHECK],
  'deadline-irregular': (it) => [
    `The deadline is ${counted(it.number('lead'), 'day')} before the meeting${isDate(it.text('date')) ? `, on a ${weekdayName(it.text('date'))}` : ''}; the others in the same table are ${counted(it.number('usual'), 'day')} before.`,
    `${it.day('expected')} would fit the others. ${ASK}`,
  ],
  'deadline-after-meeting': (it) => [`The deadline, ${it.day('date')}, lies after the meeting, ${it.day('meeting')}.`, ASK],
  'date-out-of-order': (it) => [`${it.day('date')} stands below ${it.day('before')}, which is later.`, CHECK],
  'days-not-consecutive': (it) => [`The meeting has several days with gaps: ${list(it.list('days').map(dayOr))}.`, 'It does not meet on the days in between.'],
  'weekday-mismatch': (it) => [`“${it.text('printed')}” names the wrong day of the week: ${it.day('date')} is the date.`, `The date was taken, not the day of the week. ${ASK}`],
  'zone-label-mismatch': (it) => [`“${it.text('printed')}” is printed, but on ${it.day('date')} the clock there shows ${it.text('expected')}.`, 'The hour was taken as the clock on the wall shows it.'],
  'zone-label-unclear': (it) => [`“${it.text('printed')}” is not the name of one time zone.`, `The hour is kept without a zone. ${ASK}`],
  'time-irregular': (it) => [
    it.text('kind') === 'gap' ? `${it.text('time')} on ${it.day('date')} does not exist: the clock is moved forward over it.` : `${it.text('time')} on ${it.day('date')} comes twice: the clock is moved back.`,
    it.text('kind') === 'gap' ? 'It was taken as if the clock had not been moved yet.' : 'The earlier of the two was taken.',
  ],
  'unreadable-date': (it) => [`“${it.text('printed')}” is no ${it.what} that can be read.`, `It is left open. ${ASK}`],
  'unreadable-time': (it) => [`“${it.text('printed')}” is no time that can be read.`, `It is left open. ${ASK}`],
  'date-open': (it) => [`The date is still open${it.text('printed') ? `: “${it.text('printed')}”` : ''}.`, ''],
  'empty-schedule': (it) => [`No meeting is planned${it.list('groups').length > 0 ? ` for ${it.text('groups')}` : ''}: the table holds none.`, ''],
  'reference-conflict': (it) => [`${it.text('action')} cites ${it.text('documents')} in different places.`, 'The final list of actions was taken.'],
  'unknown-reference': (it) => [
    `${it.text('document')} is used${it.list('forms').join() === it.text('document') ? '' : `, as ${it.text('forms')},`} but stands in no list of documents.`,
    'Look at the document itself.',
  ],
  'wrong-reference': (it) => [
    `${it.text('cited')} is cited for WTSA action ${it.text('wtsa')}, but it is about another matter: ${it.text('citedTitle')}.`,
    `${it.text('nearest')} may be meant: ${it.text('nearestTitle')}.`,
  ],
  'total-mismatch': (it) => [
    `The total of ${it.text('what')} says ${it.text('printed')}; ${it.text('counted')} are listed.`,
    it.number('marks') === it.number('printed') ? `It counts the marks: ${it.list('double').length > 0 ? `${it.text('double')} bear more than one` : 'some documents bear more than one'}.` : 'Count them again.',
  ],
  'duplicate-id': (it) => [`“${it.text('printed')}” stands more than once.`, it.text('given') === it.text('printed') ? '' : `One of them is called ${it.text('given')} here.`],
  'not-available': (it) => [`${it.text('document')} is listed as not yet available, though the report treats it.`, 'By now it probably is.'],
  'unknown-group': (it) => [`“${it.text('name')}” stands ${it.number('times') > 1 ? `${it.text('times')} times ` : ''}where ${it.text('nearest')} is probably meant.`, ''],
  'misplaced-action': (it) => [`${it.text('action')}, an action of ${it.text('group')}, stands under the heading of ${it.text('heading')}.`, ''],
  'unnumbered-action': (it) => [`An action has no number: “${it.text('text')}”.`, 'It cannot be followed until it has one.'],
  'shared-action-unpaired': (it) => [`${it.text('actions')} share one item, and its documents (${it.text('documents') || 'none'}) do not pair with them.`, 'Each is shown with all of them.'],
  'unknown-wtsa-action': (it) => [`${it.list('actions').length > 0 ? it.text('actions') : 'The report'} cites WTSA action ${it.text('number')}, which stands in no annex.`, ''],
  'status-ahead-of-approval': (it) => [`The status of WTSA action ${it.text('wtsa')} ${it.text('status') ? `says “${it.text('status')}”` : 'takes something as done'}, while ${it.text('action')} still asks for it.`, 'Wait for the decision of the plenary.'],
  'status-unknown': (it) => [`The status of WTSA action ${it.text('action')} is not clear${it.text('printed') ? `: “${it.text('printed')}”` : ''}.`, ''],
  'status-wording': (it) => [`One status is spelled in several ways: ${list(it.list('spellings').map((word) => `“${word}”`))}.`, 'They were taken as the same.'],
  'status-undated': (it) => [`No meeting is printed with the status of WTSA ${it.list('actions').length === 1 ? 'action' : 'actions'} ${it.text('actions')}.`, 'It is as old as the report, at the most.'],
  corrected: (it) => [
    it.text('what') === 'cancel'
      ? `Cancelled by hand on ${it.day('on')}; the report does not say so.`
      : `The ${it.text('what') === 'deadline' ? 'deadline' : 'date'} was corrected by hand on ${it.day('on')}; the report says ${printed(it.text('printed'))}.`,
    '',
  ],
  'meeting-elsewhere': (it) => [`A meeting of ${it.text('group')} is named in the text, on “${it.text('printed')}”${it.text('year') === 'missing' ? ', without a year' : ''}.`, 'It is no meeting of a rapporteur group and was not taken up.'],
  'no-tables': () => ['The document has no table, and meetings are printed in tables.', 'Check that it is the whole report.'],
  'nothing-found': () => ['Nothing was found: no meeting, action or document.', 'Check that it is a meeting report.'],
};

export function finding({ code, data }: Finding): { message: string; hint: string } {
  const [message, hint] = SAYS[code](new Reader(data));
  return { message, hint };
}

/** `clause 6.1, line 140; clause 7, line 171` */
export function where(places: readonly Place[]): string {
  const counts = new Map<string, number>();
  for (const place of places.map((one) => placeWithin(one, true)).filter(Boolean)) counts.set(place, (counts.get(place) ?? 0) + 1);
  return [...counts].map(([place, count]) => (count > 1 ? `${place} (${count} times)` : place)).join('; ');
}

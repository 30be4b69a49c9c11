/** Sentences about actions, WTSA actions, documents and what a search found. */
import type { Action, WtsaStatus } from '../../domain/schedule.js';
import type { Place } from '../../domain/place.js';
import { placeWithin } from './answers.js';
import { counted, day, dayRange, list, monthName } from './dates.js';

const STATES = { pending: 'Pending actions', done: 'Closed actions', all: 'Actions' };

function about(topic: readonly string[]): string {
  return topic.length > 0 ? ` about "${topic.join(' ')}"` : '';
}

function of(groups: readonly string[]): string {
  return groups.length > 0 ? ` of ${list(groups)}` : '';
}

// actions

export const actionsTitle = (state: 'pending' | 'done' | 'all', groups: readonly string[], topic: readonly string[]) => `${STATES[state]} for TSAG${of(groups)}${about(topic)}`;
/** instead of "Pending", when the plenary that they were put to is over */
export const actionsOpenTitle = (groups: readonly string[], topic: readonly string[]) => `Actions for TSAG${of(groups)}${about(topic)}, without a known decision`;
export const plenaryOverForAll = (meeting: { start: string; end: string }) =>
  `The plenary of ${dayRange(meeting.start, meeting.end)}, to which these were put, is over; what it decided is not known here.`;
export const severalActions = (ids: readonly string[]) => `${ids.length === 1 ? 'Action' : 'Actions'} ${list(ids)}`;
export const actionsCount = (count: number, state: 'pending' | 'done' | 'all') =>
  ({ pending: `${counted(count, 'action')} without a decision that is known here.`, done: `${counted(count, 'action')} with a decision.`, all: `${counted(count, 'action')} in all.` })[state];
export const actionsOf = (group: string, name: string | null) => (name ? `${group} · ${name}` : group);
export const actionOf = (name: string | null, group: string) => `An action for TSAG, put by ${group}${name ? ` (${name})` : ''}`;
export const noActions = (state: string, others: number, topic: readonly string[]) =>
  others > 0 ? `None is ${state === 'done' ? 'closed' : 'pending'}; ${counted(others, 'other')} ${others === 1 ? 'is' : 'are'} ${state === 'done' ? 'pending' : 'closed'}.` : topic.length > 0 ? 'None fits these words.' : 'None is known here.';

export const pending = 'Pending: it goes to the plenary of this meeting.';
export const plenaryOver = (meeting: { start: string; end: string }) =>
  `The plenary of ${dayRange(meeting.start, meeting.end)}, to which this was put, is over; what it decided is not known here.`;

export function decided({ outcome, date, document }: NonNullable<Action['decision']>): string {
  const word = `${outcome[0]!.toUpperCase()}${outcome.slice(1)}`;
  return [word, date ? `on ${day(date)}` : '', document ? `in ${document}` : ''].filter(Boolean).join(' ');
}

export const whichAction = 'Which action? Give its number.';
export const unknownAction = (id: string) => `No action "${id}" is known.`;
export const otherWordings = 'Other wordings in the same report';
export const wordingIn = (place: Place) => `In ${placeWithin(place)}`;
export const olderActions = (id: string, reports: readonly string[]) => `This is the newest ${id}. Every TSAG meeting numbers anew: there is an older one in ${list(reports)}.`;

// WTSA actions

const STATUS: Record<WtsaStatus, string> = {
  started: 'Started',
  'not-started': 'Not started',
  'other-remit': 'Under the remit of another group',
  done: 'Done',
  unknown: 'Status not clear',
};

export const wtsaTitle = (status: WtsaStatus | null, groups: readonly string[], words: readonly string[]) => `WTSA-24 actions${status ? `: ${STATUS[status].toLowerCase()}` : ''}${of(groups)}${about(words)}`;
export const wtsaOne = (number: string) => `WTSA-24 action ${number}`;
export const wtsaShort = (number: string) => `WTSA action ${number}`;
export const wtsaResolution = (number: string, isAlsoAction: boolean) => `WTSA-24: ${isAlsoAction ? `action ${number} and ` : ''}Resolution ${number}`;
export const unknownWtsa = (number: string) => `No WTSA-24 action ${number} is known.`;
export const noWtsa = 'None fits.';
export const wtsaCounts = (counts: ReadonlyMap<WtsaStatus, number>) => `${list([...counts].map(([status, count]) => `${count} ${STATUS[status].toLowerCase()}`))}.`;

export function wtsaName(number: string, resolution: number | null, title: string | null): string {
  return [`Action ${number}`, resolution === null ? '' : `Resolution ${resolution}`, title ?? ''].filter(Boolean).join(' · ');
}

/** `Not started (TSAG, May 2025)`, with the printed words when they say more */
export function wtsaStatus(status: WtsaStatus, printed: string | null, asOf: string | null): string {
  const stamp = asOf ? `TSAG, ${monthName(asOf)}` : 'no date is printed';
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  const further = printed?.replace(/^(not |no )?(started|done|completed?)[\s,.:;-]*/i, '').replace(/\.$/, '') ?? '';
  const more = further !== '' && plain(further) !== plain(STATUS[status]) ? `: “${further}”` : '';
  return `${STATUS[status]}${more} (${stamp})`;
}

/** One status a TSAG meeting, the oldest first. */
export const wtsaLine = (statuses: readonly string[]) => statuses.join(' → ');

// documents

export const whichDocument = 'Which document? Give its number.';
export const notADocument = (typed: string) => `"${typed}" is no document number that I understand.`;
export const unknownDocument = (reference: string) => `${reference} is neither listed nor cited in any report known here.`;
export const documentTitle = (reference: string, title: string | null) => (title ? `${reference} · ${title}` : reference);
export const listedAs = (reference: string) => `Listed as ${reference}`;
export const notListed = (reference: string) => `${reference} is cited, but in no list of documents`;
export const notYetAvailable = 'The list said "not yet available" when the report was made.';
export const referredToBy = 'Referred to by';
export const citedAs = (title: string, references: readonly string[]) => `${title} (as ${list(references)})`;
export const outgoingLiaison = (title: string | null) => `outgoing liaison statement${title ? `: ${title}` : ''}`;
export const liaisonNotListed = 'It goes out from this meeting, and is in no list of documents';
export const knownOnlyFrom = (name: string, title: string) => `All that is known of it is what ${name} asks for: ${title}.`;
export const severalRevisions = (references: readonly string[]) => `The report cites several revisions: ${list(references)}.`;
export const linkCoversRevisions = 'The page shows every revision; you may need a TIES account to open it.';
export const aboutDocument = (reference: string) => `About ${reference}`;
export const details = (name: string) => `Details of ${name}`;

const DOCUMENTS = { documents: 'Documents', contributions: 'Contributions', TDs: 'Temporary documents', liaisons: 'Outgoing liaison statements' };
export const docsTitle = (kind: 'documents' | 'contributions' | 'TDs' | 'liaisons', groups: readonly string[], onlyUnavailable: boolean, topic: readonly string[]) =>
  `${DOCUMENTS[kind]}${onlyUnavailable ? ' not yet available' : ''}${groups.length > 0 ? ` allocated to ${list(groups)}` : ''}${about(topic)}`;
export const docsCount = (count: number) => (count === 0 ? 'None is known here.' : `${counted(count, 'document')} in all.`);
export const unavailableSince = 'As the list stood when the report was made; they may be there by now.';
export const askedForBy = 'Put to TSAG by';

// search and pages

export const findWhat = 'What shall I look for?';
export const foundTitle = (words: string, count: number, most: number) => (count === 0 ? `Nothing found for "${words}"` : `Found for "${words}"${count === most ? `, the best ${most}` : ''}`);
export const nothingFound = 'Try fewer or other words.';
export const searchEverywhere = 'Search everywhere';
export const kinds = { group: 'Groups', meeting: 'Meetings', action: 'Actions for TSAG', wtsa: 'WTSA-24 actions', document: 'Documents' };
export const hit = (name: string, title: string) => (title ? `${name} · ${title}` : name);
export const page = (number: number, pages: number, count: number) => `Page ${number} of ${pages}, ${count} in all.`;
export const nextPage = 'Next page';

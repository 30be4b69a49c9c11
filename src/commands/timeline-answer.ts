/** What `deadlines`, `meetings` and `next` share: choosing from the timeline, in pages, and saying so when nothing fits. */
import type { Answer, Item } from '../domain/answer.js';
import { addDays, GENEVA, toInstant, type Instant } from '../domain/moment.js';
import type { KnownMeeting, Snapshot } from '../register/known.js';
import { readArguments, type Arguments } from './arguments.js';
import { emptyAnswer, type Context } from './command.js';
import { sourceOf } from '../show/source.js';

/** Items shown at once; a chat message holds no more. */
export const PAGE = 20;

export interface Timeline {
  kind: 'deadlines' | 'meetings';
  /** meetings that have a place in this answer, sorted by `at` */
  of: (snapshot: Snapshot) => readonly KnownMeeting[];
  /** null: not known yet */
  at: (known: KnownMeeting) => Instant | null;
  /** when it is no longer ahead; null: as `at` */
  until: (known: KnownMeeting) => Instant | null;
  item: (known: KnownMeeting, context: Context) => Item;
}

export function timelineAnswer(words: string[], context: Context, timeline: Timeline): Answer {
  const { snapshot, request, t } = context;
  const given = readArguments(words, context);
  const misread = misunderstood(given, timeline.kind, context);
  if (misread) return misread;

  const all = timeline.of(snapshot).filter((known) => inGroups(known, given.groups));
  const until = (known: KnownMeeting) => timeline.until(known) ?? timeline.at(known) ?? Infinity;
  const isChosen = chooser(given, request.now);
  const chosen = all.filter((known) => isChosen(timeline.at(known), until(known)));
  const isOnlyNext = given.rest.some((word) => word.toLowerCase() === 'next');
  const fitting = isOnlyNext ? chosen.slice(0, 1) : chosen;

  const answer = emptyAnswer(t.timelineTitle(timeline.kind, given.groups, given.window));
  if (fitting.length === 0) return nothingFits(answer, given, {
      last: all.findLast((known) => until(known) < request.now) ?? null,
      next: all.find((known) => until(known) >= request.now) ?? null,
    }, timeline, context);

  const shown = fitting.slice((given.page - 1) * PAGE, given.page * PAGE);
  answer.sections.push({ heading: null, items: shown.map((known) => timeline.item(known, context)) });
  addPaging(answer, fitting.length, given.page, [timeline.kind, ...words], context);
  if (timeline.kind === 'deadlines' && !given.window && !isOnlyNext) {
    const without = snapshot.timeline.filter((known) => inGroups(known, given.groups) && known.deadlineAt === null && known.fact.status !== 'cancelled' && (known.overAt ?? Infinity) > request.now);
    if (without.length > 0) answer.notes.push({ level: 'hint', text: t.meetingsWithoutDeadline(without.length) });
  }
  answer.source = sourceOf([...new Set(shown.map((known) => known.report))], context);
  return answer;
}

function inGroups(known: KnownMeeting, groups: readonly string[]): boolean {
  return groups.length === 0 || groups.includes(known.fact.group);
}

/** Without a window: what is still ahead. */
function chooser({ window }: Arguments, now: Instant): (at: Instant | null, until: Instant) => boolean {
  if (!window) return (_at, until) => until >= now;
  if (window.kind === 'all') return () => true;
  if (window.kind === 'past') return (_at, until) => until < now;
  const isAhead = window.asked.as === 'next' || window.asked.as === 'until';
  const first = window.from === null ? -Infinity : toInstant(window.from, '00:00', GENEVA).instant;
  const last = window.until === null ? Infinity : toInstant(addDays(window.until, 1), '00:00', GENEVA).instant;
  return (at, until) => at !== null && at >= first && at < last && (!isAhead || window.from === null || until >= now);
}

/** An answer instead, when a word is neither group nor window. */
export function misunderstood(given: Arguments, command: string, { snapshot, t }: Context): Answer | null {
  if (given.unknownGroup) {
    const { word, nearest } = given.unknownGroup;
    const answer = emptyAnswer(t.unknownGroup(word));
    answer.lead.push(t.knownGroups([...snapshot.groups.keys()]));
    answer.suggestions.push(...nearest.map((group) => ({ text: t.didYouMean(group), words: `${command} ${group}` })));
    return answer;
  }
  const stranger = given.rest.find((word) => word.toLowerCase() !== 'next');
  if (stranger === undefined) return null;
  const answer = emptyAnswer(t.notUnderstood(given.rest.join(' '), command));
  answer.lead.push(t.windowsUnderstood);
  const example = [...snapshot.groups.keys()].find((group) => group.startsWith('RG-')) ?? '';
  answer.suggestions.push({ text: t.example, words: `${command} ${example}`.trim() }, { text: t.example, words: `${command} in 30 days` });
  return answer;
}

/** Says so, and shows what there is instead: the next one outside the window, else the last one. */
function nothingFits(answer: Answer, given: Arguments, { last, next }: { last: KnownMeeting | null; next: KnownMeeting | null }, timeline: Timeline, context: Context): Answer {
  const { t, snapshot } = context;
  answer.lead.push(t.nothingAhead(timeline.kind, given.groups, given.window));
  const instead = next ?? last;
  if (instead) answer.sections.push({ heading: next ? t.theNextOne : t.theLastOne, items: [timeline.item(instead, context)] });
  if (!next && last) answer.suggestions.push({ text: t.showPast, words: [timeline.kind, ...given.groups, 'past'].join(' ') });
  if (snapshot.newestFirst.length === 0) answer.lead.push(t.nothingLoaded);
  else if (!next) answer.lead.push(t.whatToDoWhenNothingAhead);
  if (given.window && instead) answer.suggestions.push({ text: t.showAll, words: [timeline.kind, ...given.groups, 'all'].join(' ') });
  answer.source = sourceOf(instead ? [instead.report] : snapshot.newestFirst.slice(0, 1).map((schedule) => schedule.report), context);
  return answer;
}

/** Says how many there are, and how to get to the others. @param words the whole command, a `page` word included */
export function addPaging(answer: Answer, count: number, page: number, words: string[], { t }: Context): void {
  const pages = Math.ceil(count / PAGE);
  if (pages < 2) return;
  answer.lead.push(t.page(page, pages, count));
  const asked = words.join(' ').replace(/\s*\bpage \d+/i, '');
  if (page < pages) answer.suggestions.push({ text: t.nextPage, words: `${asked} page ${page + 1}` });
}

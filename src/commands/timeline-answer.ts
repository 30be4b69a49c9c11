/** What `deadlines`, `meetings` and `next` share: choosing from the timeline, in pages, and saying so when nothing fits. */
import type { Answer, Item } from '../domain/answer.js';
import { addDays, GENEVA, toInstant, type Instant } from '../domain/moment.js';
import { withThoseBelow, type KnownMeeting, type Snapshot } from '../register/known.js';
import { isTimelineWord, readArguments, typedArguments, type Arguments, type Only } from './arguments.js';
import { emptyAnswer, type Context } from './command.js';
import { meetingItem } from '../show/meeting.js';
import { sourceOf } from '../show/source.js';
import { sayItIsWrong } from '../show/wrong.js';

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

  const isAsked = inGroups(given.groups, snapshot);
  const all = given.groups.length === 0 ? timeline.of(snapshot) : timeline.of(snapshot).filter(isAsked);
  const { at, until } = clockOf(timeline, given);
  const fitting = onlySome(all.filter(chooser(given, request.now, { at, until })), given.only);

  const answer = emptyAnswer(t.timelineTitle(timeline.kind, given));
  if (fitting.length === 0) {
    if (given.ofMeeting && timeline.kind === 'deadlines') {
      const isChosen = chooser(given, request.now, { at: ({ beginsAt }) => beginsAt, until: ({ overAt }) => overAt ?? Infinity });
      const meetings = snapshot.timeline.filter((known) => isAsked(known) && known.fact.status !== 'cancelled' && isChosen(known));
      answer.sections.push({ heading: null, items: meetings.slice(0, PAGE).map((known) => meetingItem(known, context)) });
    }
    return nothingFits(answer, given, {
      last: all.findLast((known) => until(known) < request.now) ?? null,
      next: all.find((known) => until(known) >= request.now) ?? null,
    }, timeline, context);
  }

  const shown = onPage(fitting, given.page);
  answer.sections.push({ heading: null, items: shown.map((known) => timeline.item(known, context)) });
  addPaging(answer, fitting.length, given.page, [timeline.kind, ...typedArguments(given)], context);
  answer.suggestions.push(...sayItIsWrong(shown, context));
  if (timeline.kind === 'deadlines' && !given.window && !given.only) {
    const without = snapshot.withoutDeadline.filter((known) => isAsked(known) && (known.overAt ?? Infinity) > request.now);
    if (without.length > 0) answer.notes.push({ level: 'hint', text: t.meetingsWithoutDeadline(without.length) });
  }
  answer.source = sourceOf([...new Set(shown.map((known) => known.report))], context);
  return answer;
}

interface TimelineClock {
  at: Timeline['at'];
  until: (known: KnownMeeting) => Instant;
}

/** A deadline is chosen by its meeting's date when that is what was asked for. */
function clockOf(timeline: Timeline, { ofMeeting, window }: Arguments): TimelineClock {
  const isByMeeting = ofMeeting && window !== null;
  const at = isByMeeting ? (known: KnownMeeting) => known.beginsAt : timeline.at;
  const over = isByMeeting ? (known: KnownMeeting) => known.overAt : timeline.until;
  return { at, until: (known) => over(known) ?? at(known) ?? Infinity };
}

function onlySome(chosen: KnownMeeting[], only: Only | null): KnownMeeting[] {
  if (!only) return chosen;
  return only.side === 'next' ? chosen.slice(0, only.count) : chosen.slice(-only.count);
}

function inGroups(groups: readonly string[], snapshot: Snapshot): (known: KnownMeeting) => boolean {
  const asked = withThoseBelow(groups, snapshot);
  return (known) => groups.length === 0 || asked.has(known.fact.group);
}

/** Without a window: what is still ahead. */
function chooser({ window, only }: Arguments, now: Instant, { at, until }: TimelineClock): (known: KnownMeeting) => boolean {
  if (!window) return only?.side === 'last' ? (known) => until(known) < now : (known) => until(known) >= now;
  if (window.kind === 'all') return () => true;
  if (window.kind === 'past') return (known) => until(known) < now;
  const isAhead = (window.asked.as === 'next' || window.asked.as === 'until') && window.from !== null;
  const first = window.from === null ? -Infinity : toInstant(window.from, '00:00', GENEVA).instant;
  const last = window.until === null ? Infinity : toInstant(addDays(window.until, 1), '00:00', GENEVA).instant;
  return (known) => {
    const moment = at(known);
    return moment !== null && moment >= first && moment < last && (!isAhead || until(known) >= now);
  };
}

/** An answer instead, when a word is neither group nor time. @param takesTime whether the command takes a window at all */
export function misunderstood(given: Arguments, command: string, { snapshot, t }: Context, takesTime = true): Answer | null {
  if (given.unknownGroup) {
    const { word, nearest } = given.unknownGroup;
    const answer = emptyAnswer(t.unknownGroup(word));
    answer.lead.push(t.knownGroups([...snapshot.groups.keys()]));
    answer.suggestions.push(...nearest.map((group) => ({ text: t.didYouMean(group), words: `${command} ${group}` })));
    return answer;
  }
  const rest = given.rest.filter((word) => !isTimelineWord(word));
  if (rest.length === 0 && !given.noDate) return null;
  const answer = emptyAnswer(given.noDate ? t.noSuchDate(given.noDate) : t.notUnderstood(rest.join(' '), command));
  answer.lead.push(takesTime ? t.windowsUnderstood : t.knownGroups([...snapshot.groups.keys()]));
  const example = [...snapshot.groups.keys()].find((group) => group.startsWith('RG-')) ?? '';
  answer.suggestions.push({ text: t.example, words: `${command} ${example}`.trim() });
  if (takesTime) answer.suggestions.push({ text: t.example, words: `${command} in 30 days` });
  return answer;
}

/** Says so, and shows what there is instead: the next one outside the window, else the last one. */
function nothingFits(answer: Answer, given: Arguments, { last, next }: { last: KnownMeeting | null; next: KnownMeeting | null }, timeline: Timeline, context: Context): Answer {
  const { t, snapshot } = context;
  answer.lead.push(t.nothingAhead(timeline.kind, given));
  for (const schedule of snapshot.newestFirst) {
    const none = schedule.findings.filter(({ code }) => code === 'empty-schedule').flatMap(({ data }) => data['groups'] ?? []);
    for (const group of given.groups.filter((id) => none.includes(id))) answer.lead.push(t.scheduleIsEmpty(group, t.report(schedule.document)));
  }
  // meetings without a deadline answer by themselves
  const instead = answer.sections.some(({ items }) => items.length > 0) ? null : (next ?? last);
  if (instead) {
    answer.sections.push({ heading: next ? t.theNextOne : t.theLastOne, items: [timeline.item(instead, context)] });
    answer.suggestions.push(...sayItIsWrong([instead], context));
  }
  if (!next && instead) answer.suggestions.push({ text: t.showPast, words: [timeline.kind, ...given.groups, 'past'].join(' ') });
  if (snapshot.newestFirst.length === 0) answer.lead.push(t.nothingLoaded);
  else if (!next) answer.lead.push(t.whatToDoWhenNothingAhead);
  if (given.window && instead) answer.suggestions.push({ text: t.showAll, words: [timeline.kind, ...given.groups, 'all'].join(' ') });
  answer.source = sourceOf(instead ? [instead.report] : snapshot.newestFirst.slice(0, 1).map((schedule) => schedule.report), context);
  return answer;
}

function pageThere(count: number, page: number): number {
  return Math.min(page, Math.max(1, Math.ceil(count / PAGE)));
}

/** What stands on a page; on the last one when there are not so many. */
export function onPage<Value>(all: readonly Value[], page: number): Value[] {
  const there = pageThere(all.length, page);
  return all.slice((there - 1) * PAGE, there * PAGE);
}

/** Says how many there are, and how to get to the others. @param words the whole command, a `page` word included */
export function addPaging(answer: Answer, count: number, asked: number, words: string[], { t }: Context): void {
  const pages = Math.ceil(count / PAGE);
  if (pages < 2) return;
  const page = pageThere(count, asked);
  answer.lead.push(t.page(page, pages, count));
  const command = words.join(' ').replace(/\s*\bpage \d+/i, '');
  if (page < pages) answer.suggestions.push({ text: t.nextPage, words: `${command} page ${page + 1}` });
}

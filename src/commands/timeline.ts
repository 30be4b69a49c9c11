/** `timeline [GROUP …]`: the coming year, month by month, and the same as a picture where others can fetch one. */
import type { Answer, Fact, Picture } from '../domain/answer.js';
import { timelinePicturePath } from '../domain/calendar.js';
import { addDays } from '../domain/moment.js';
import { meetingLabel } from '../domain/schedule.js';
import { entriesOf, yearAhead, type DayEntry, type Year } from '../domain/timeline.js';
import { genevaDay, groupBy, withThoseBelow, type KnownMeeting } from '../register/known.js';
import { deadlineWhen, meetingWhen } from '../show/meeting.js';
import { sourceOf } from '../show/source.js';
import { sayItIsWrong } from '../show/wrong.js';
import { readArguments } from './arguments.js';
import { emptyAnswer, type Command, type Context } from './command.js';
import { misunderstood } from './timeline-answer.js';

/** Characters: fewer than any platform takes beside a picture. */
const MOST_IN_PICTURE = 1800;

export const timeline: Command = {
  name: 'timeline',
  aliases: ['overview', 'picture'],
  grammar: '[GROUP …]',
  examples: ['timeline', 'timeline RG-DT'],
  run(words, context) {
    const { snapshot, now, t } = context;
    const given = readArguments(words, context);
    const misread = misunderstood(given, 'timeline', context, false) ?? (given.window || given.only ? noTimeTaken(words, context) : null);
    if (misread) return misread;
    const groups = [...withThoseBelow(given.groups, snapshot)];
    const year = yearAhead(snapshot.timeline.map(({ id, fact }) => [id, fact] as const), { groups, today: genevaDay(now) });
    const answer = emptyAnswer(t.calendar.yearTitle(given.groups, year.first, addDays(year.end, -1)));
    answer.lead.push(t.calendar.todayIs(year.today), ...(year.groups.size === 0 ? [t.calendar.nothingAhead] : []));
    const months = groupBy(entriesOf(year), ({ date }) => date.slice(0, 7));
    const known = new Map(snapshot.timeline.map((meeting) => [meeting.id, meeting]));
    for (const [month, entries] of months) {
      const facts = entries.map((entry) => factOf(entry, known, context));
      answer.sections.push({ heading: t.dates.monthName(month), items: [{ id: null, title: '', facts, notes: [] }] });
    }
    const picture = pictureOf(year, months, given.groups, context);
    if (picture) answer.picture = picture;
    answer.suggestions.push(
      { text: t.calendar.dates, words: ['meetings', ...given.groups].join(' ') },
      { text: t.calendar.inCalendar, words: ['calendar', ...given.groups].join(' ') },
    );
    const shown = [...year.groups.values()].flat().map(({ id }) => known.get(id)!);
    answer.suggestions.push(...sayItIsWrong(shown, context));
    answer.source = sourceOf([...new Set(shown.map(({ report }) => report))], context);
    return answer;
  },
};

function noTimeTaken(words: readonly string[], { t }: Context): Answer {
  const answer = emptyAnswer(t.calendar.noTimeTaken);
  answer.suggestions.push({ text: t.calendar.dates, words: ['meetings', ...words].join(' ') }, { text: t.example, words: 'timeline' });
  return answer;
}

function factOf(entry: DayEntry, meetings: ReadonlyMap<string, KnownMeeting>, context: Context): Fact {
  const { yearLabels, clocksGo, wasPlannedFor } = context.t.calendar;
  if (entry.kind === 'clocks') return { label: yearLabels.clocks, text: clocksGo(entry.date, entry.change.after) };
  const { id, meeting } = entry.spot;
  const known = meetings.get(id)!;
  const when = (entry.kind === 'deadline' ? deadlineWhen(known, context) : meetingWhen(known, context))?.text ?? '';
  return { label: yearLabels[entry.kind](meetingLabel(meeting)), text: entry.kind === 'cancelled' ? wasPlannedFor(when) : when };
}

/** Chats fetch pictures from the internet, by https alone; their proxies keep what they fetched, so that what is shown is named. */
function pictureOf({ today }: Year, months: ReadonlyMap<string, DayEntry[]>, groups: readonly string[], { publicUrl, publications, t }: Context): Picture | null {
  if (!publicUrl?.startsWith('https:')) return null;
  const path = timelinePicturePath(groups);
  const url = `${publicUrl}${path}${path.includes('?') ? '&' : '?'}v=${publications.length}-${today}`;
  const { inShort, clocksMark, monthInShort, daysAndMonth, restInWords, todayIs } = t.calendar;
  const said = [...months].map(([month, entries]) =>
    monthInShort(
      month,
      entries.map((entry) => {
        if (entry.kind === 'clocks') return clocksMark(entry.date, entry.change.after);
        const { days, meeting } = entry.spot;
        return inShort[entry.kind](daysAndMonth(entry.date, entry.kind === 'deadline' || days === null ? entry.date : days.last), meetingLabel(meeting));
      }),
    ),
  );
  const sentences = [todayIs(today), ...said];
  let text = '';
  for (const sentence of sentences) {
    if (text.length + sentence.length + 1 > MOST_IN_PICTURE) return { url, text: `${text} ${restInWords}`.trim() };
    text = `${text} ${sentence}`.trim();
  }
  return { url, text };
}

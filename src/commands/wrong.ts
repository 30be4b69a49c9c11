/** `wrong MEETING [words]`: this date is wrong. It goes to those who can put it right, with its place in the report. */
import type { Answer } from '../domain/answer.js';
import { isSamePlace, readPlace, type Person } from '../domain/person.js';
import { meetingLabel } from '../domain/schedule.js';
import type { KnownMeeting } from '../register/known.js';
import { findMeetings, nameMeeting } from '../register/meeting-name.js';
import { meetingItem, meetingWhen } from '../show/meeting.js';
import { sourceOf } from '../show/source.js';
import { isFiller, takeGroups } from './arguments.js';
import { emptyAnswer, type Command, type Context } from './command.js';
import { asTyped, MOST_TEXT } from './free-text.js';
import { recordAnyway } from './record.js';
import { hasSaidEnough } from './say-to-people.js';

const DAY = 24 * 3_600_000;
/** Offered when none is named. */
const OFFERED = 5;
/** A meeting's name stands at the beginning. */
const MOST_WORDS = 4;

export const wrong: Command = {
  name: 'wrong',
  aliases: [],
  grammar: 'MEETING [WORDS]',
  examples: ['wrong RG-DT #3', 'wrong RG-DT #3 the convening letter says 13 May'],
  async run(words, context) {
    const { t, request, snapshot, history, report, now } = context;
    const named = findMeetings(words.slice(0, MOST_WORDS), snapshot);
    const typed = asTyped(request.words, [...named.rest, ...words.slice(MOST_WORDS)]);
    const ahead = named.meetings.filter(({ overAt }) => overAt !== null && overAt >= now);
    // of several with one name, the one that is ahead
    const [known, other] = named.meetings.length === 1 ? named.meetings : ahead;
    if (!known || other) return whichMeeting(ahead, named.meetings.length > 0 ? typed : '', words, context);
    const remark = typed || null;
    if ((remark?.length ?? 0) > MOST_TEXT) return emptyAnswer(t.deeds.tooLong(MOST_TEXT));
    const isTold = (history.bySubject.get(known.id) ?? []).some(({ kind, who, at, remark: before }) => kind === 'wrong' && isSamePlace(who, request.person) && at > now - DAY && before === remark);
    const name = meetingLabel(known.fact);
    if (isTold) return emptyAnswer(t.wrong.toldAlready(name));
    if (hasSaidEnough(context)) return emptyAnswer(t.forget.tooOften);
    await recordAnyway({ kind: 'wrong', subject: known.id, before: null, after: null, remark }, context);
    const message = messageOf(known, remark, context);
    const told = await tellAll(known, message, context);
    if (!told.isAdminTold) report({ kind: 'wrong', text: t.wrong.line(name, t.place(documentOf(known, context), known.fact.place), message.lead[0] ?? '') });
    const answer = emptyAnswer(t.wrong.thanks(name));
    answer.lead.push(t.wrong.whoKnows(known.fact.group, told.rapporteurs, told.missed));
    answer.source = sourceOf([known.report], context);
    return answer;
  },
};

function documentOf({ report }: KnownMeeting, { snapshot }: Context): string {
  return snapshot.reports.get(report)?.document.reference ?? report;
}

function messageOf(known: KnownMeeting, remark: string | null, context: Context): Answer {
  const { t, request } = context;
  const answer = emptyAnswer(t.wrong.title(meetingLabel(known.fact)));
  answer.lead.push(t.wrong.saidBy(t.deeds.nameOf({ person: request.person, name: request.name ?? null }), remark));
  answer.sections.push({ heading: t.wrong.asKnown, items: [meetingItem(known, { ...context, readers: [] })] });
  answer.source = sourceOf([known.report], context);
  return answer;
}

/** Each alone: the rapporteurs of the group, and the admins; where no admin is reached, the operator is told. */
async function tellAll({ fact }: KnownMeeting, message: Answer, context: Context): Promise<{ rapporteurs: string[]; missed: string[]; isAdminTold: boolean }> {
  const { t, history, admins } = context;
  const told = { rapporteurs: [] as string[], missed: [] as string[], isAdminTold: false };
  const holders = history.rapporteurs.get(fact.group) ?? [];
  for (const one of holders) {
    // oxlint-disable-next-line no-await-in-loop
    ((await isReached(one.person, message, context)) ? told.rapporteurs : told.missed).push(t.deeds.nameOf(one));
  }
  for (const admin of admins.flatMap((name) => readPlace(name) ?? [])) {
    if (holders.some(({ person }) => isSamePlace(person, admin))) continue;
    // oxlint-disable-next-line no-await-in-loop
    if (await isReached(admin, message, context)) told.isAdminTold = true;
  }
  return told;
}

async function isReached(person: Person, message: Answer, { reminders }: Context): Promise<boolean> {
  return (await reminders.tell(person, message))?.kind === 'sent';
}

function whichMeeting(several: readonly KnownMeeting[], remark: string, words: readonly string[], context: Context): Answer {
  const { t, snapshot, now } = context;
  const { groups, rest } = takeGroups(words, snapshot);
  const typed = rest.filter((word) => !isFiller(word)).join(' ');
  const answer = emptyAnswer(several.length === 0 && typed !== '' ? t.remind.unknownMeeting(typed) : t.remind.whichMeeting);
  const ahead = snapshot.timeline.filter(({ fact, overAt }) => overAt !== null && overAt >= now && (groups.length === 0 || groups.includes(fact.group)));
  const offered = several.length > 0 ? several : ahead;
  const name = (known: KnownMeeting) => t.remind.meetingChoice(meetingLabel(known.fact), meetingWhen(known, context)?.text ?? t.dateOpen);
  answer.suggestions.push(...offered.slice(0, OFFERED).map((known) => ({ text: name(known), words: `wrong ${nameMeeting(known, snapshot)} ${remark}`.trim() })));
  return answer;
}

/**
 * What is told instead of asked: "WP2-4 was approved", "RG-DT #4 moves to 20 May", "this date is wrong", "stop".
 * A sentence changes nothing; the command that would is offered.
 */
import type { Answer, Suggestion } from '../domain/answer.js';
import { findReferences, printReference } from '../domain/reference.js';
import { meetingLabel } from '../domain/schedule.js';
import { inWindow } from '../domain/window.js';
import { genevaDay, type KnownMeeting } from '../register/known.js';
import { findMeetings, nameMeeting } from '../register/meeting-name.js';
import { isQuestionWord, readArguments } from './arguments.js';
import { emptyAnswer, type Context } from './command.js';
import { takeDay } from './correction-words.js';
import { readOutcome } from './outcome-words.js';
import { may, refusal } from './rights.js';
import { takeAction } from './take-action.js';

const OFFERED = 3;
const STOP = /^(?:(?:please )?(?:stop|mute|snooze|pause|quiet|silence|unsubscribe me|shut up|opt out|leave me alone)(?: it| this| that| please| now| all| everything| here)?)$/i;
const PAUSE = /\b(?:off|mute|pause|snooze|stop|silence)\b.*\b(?:until|till|for)\b/i;
const MOVED = /^(?:moves?|moved|moving|postponed|rescheduled|shifted|extended|instead)$/i;
const DEADLINE = /^deadlines?$/i;
const CANCELLED = /^cancell?ed$/i;
const WRONG = /^(?:wrong|incorrect|mistaken|mistake|error)$/i;

/** @returns null for a question, and for whatever tells of no change */
export function readStatement(words: readonly string[], context: Context): Answer | null {
  const text = words.join(' ');
  if (STOP.test(text)) return whichReminders(context);
  if (/\b(?:remind\w*|notif\w*|mute|pause|snooze|silence)\b/i.test(text)) return isPause(words, context) ? noPause(text, context) : null;
  if (isQuestionWord(words[0] ?? '') || context.request.words.trimEnd().endsWith('?')) return null;
  return daysOff(text, words, context) ?? submitted(text, words, context) ?? closing(words, context) ?? moving(words, context) ?? cancelling(words, context) ?? wrong(words, context);
}

function whichReminders({ t }: Context): Answer {
  return { ...emptyAnswer(t.talk.whatToStop), suggestions: [{ text: t.talk.stopMine, words: 'remind me off' }, { text: t.talk.stopHere, words: 'remind off' }] };
}

/** "turn reminders off until Monday", "mute for a week" */
function isPause(words: readonly string[], context: Context): boolean {
  return PAUSE.test(words.join(' ')) && readArguments(words, context).window !== null;
}

function noPause(text: string, { t }: Context): Answer {
  const mine = { text: t.talk.stopMine, words: 'remind me off' };
  const here = { text: t.talk.stopHere, words: 'remind off' };
  return { ...emptyAnswer(t.talk.noPause), suggestions: /\b(?:me|my|mine)\b/i.test(text) ? [mine] : [mine, here] };
}

/** "I am on vacation from 24 December to 2 January" */
function daysOff(text: string, words: readonly string[], context: Context): Answer | null {
  const { windowWords } = readArguments(words, context);
  const { t } = context;
  if (windowWords.length === 0 || !/\b(?:i am|i'm|i'll be|i will be|we are)\b.*\b(?:vacation|holidays?|leave|off|away)\b/i.test(text)) return null;
  const days = windowWords.filter((word) => !/^(?:from|on|between|in)$/i.test(word)).join(' ').replace(/ and /i, ' to ');
  return { ...emptyAnswer(t.talk.nothingChanged), lead: [t.talk.toKeepFree], suggestions: [{ text: t.talk.keepFree(days), words: `remind me holidays ${days}` }] };
}

/** "I sent my contribution": to which meeting? One that is named is noted by `remind submitted` itself. */
function submitted(text: string, words: readonly string[], context: Context): Answer | null {
  const { t, snapshot } = context;
  if (!/^(?:i|we|i've|we've) (?:have |already |just )*(?:sent|submitted|uploaded)\b/i.test(text) || findMeetings(words, snapshot).meetings.length > 0) return null;
  const due = meetingsOf(words, context, true).filter(({ deadlineAt }) => deadlineAt !== null && deadlineAt > context.now);
  return offer(due, t.talk.toNoteSubmitted, (known) => ({ text: t.talk.submittedTo(meetingLabel(known.fact), t.whenOf(known.fact)), words: `remind submitted ${nameMeeting(known, snapshot)}` }), context);
}

/** "WP2-4 was approved", "mark RG-DT-1 as done" */
function closing(words: readonly string[], context: Context): Answer | null {
  const { t } = context;
  const outcome = words.map(readOutcome).find((one) => one !== null) ?? null;
  if (outcome === null && !words.some((word) => /^(?:done|closed|finished|completed?)$/i.test(word))) return null;
  const taken = takeAction(words, 'action', context);
  if ('title' in taken) return null;
  const { fact } = taken.known;
  const known: Suggestion = { text: t.talk.whatIsKnown(fact.id), words: `action ${fact.id}` };
  const answer = emptyAnswer(t.talk.nothingChanged);
  if (!may({ of: 'group', group: fact.group }, context)) {
    const refused = refusal({ of: 'group', group: fact.group }, context);
    return { ...answer, lead: [t.talk.closedWith(fact.id), refused.title, ...refused.lead], suggestions: [known, ...refused.suggestions] };
  }
  const [document] = findReferences(words.join(' ')).map(({ reference }) => printReference(reference));
  const command = ['done', fact.id, ...(outcome ? ['as', outcome] : []), ...(outcome && document ? ['in', document] : [])].join(' ');
  answer.lead.push(t.talk.toClose(fact.id));
  answer.suggestions.push({ text: outcome ? t.deeds.closeButton(outcome) : t.talk.closeIt(fact.id), words: command }, known);
  return answer;
}

/** "RG-DT #4 moves to 20 May", "the RG-DT meeting in May is moved to 20 May" */
function moving(words: readonly string[], context: Context): Answer | null {
  const { t, now, snapshot } = context;
  const verb = words.findIndex((word) => MOVED.test(word));
  if (verb < 0) return null;
  const named = findMeetings(words, snapshot);
  const behind = named.meetings.length > 0 ? named.rest : words.slice(verb + 1);
  const from = behind.findIndex((_, at) => takeDay(behind.slice(at), { today: genevaDay(now) }) !== null);
  if (from < 0) return null;
  const all = takeDay(behind.slice(from), { today: genevaDay(now) })!;
  const day = behind.slice(from, behind.length - all.rest.length).join(' ');
  const meant = named.meetings.length > 0 ? named.meetings : meetingsOf(words.slice(0, verb), context, words.slice(0, verb).some((word) => DEADLINE.test(word)));
  if (words.some((word) => DEADLINE.test(word))) {
    return offer(meant, t.talk.toMoveDeadline, (known) => ({ text: t.talk.deadlineIt(meetingLabel(known.fact), day), words: `deadline ${nameMeeting(known, snapshot)} ${day}` }), context);
  }
  return offer(meant, t.talk.toMove, (known) => ({ text: t.talk.moveIt(meetingLabel(known.fact), day), words: `move ${nameMeeting(known, snapshot)} to ${day}` }), context);
}

function cancelling(words: readonly string[], context: Context): Answer | null {
  const { t, snapshot } = context;
  const verb = words.findIndex((word) => CANCELLED.test(word));
  if (verb < 0) return null;
  return offer(meetingsOf(words.slice(0, verb), context), t.talk.toCancel, (known) => ({ text: t.talk.cancelIt(meetingLabel(known.fact), t.whenOf(known.fact)), words: `cancel ${nameMeeting(known, snapshot)}` }), context);
}

/** "the date of RG-DT #4 is wrong, it should be 6 May" */
function wrong(words: readonly string[], context: Context): Answer | null {
  const { t, snapshot } = context;
  const at = words.findIndex((word) => WRONG.test(word));
  // what is wrong in a document, nobody here puts right
  if (at < 0 || findReferences(words.join(' ')).length > 0) return null;
  const remark = words.slice(at + 1).join(' ');
  return offer(meetingsOf(words, context, true), t.talk.toSayWrong, (known) => ({ text: t.talk.wrongIt(meetingLabel(known.fact), t.whenOf(known.fact)), words: `wrong ${nameMeeting(known, snapshot)} ${remark}`.trim() }), context);
}

/** Those that are named; else those of the group and the time that are, all of them only when `orAny`; what is over is not meant. */
function meetingsOf(words: readonly string[], context: Context, orAny = false): KnownMeeting[] {
  const { snapshot, now } = context;
  const { meetings } = findMeetings(words, snapshot);
  if (meetings.length > 0) return meetings;
  const { groups, window } = readArguments(words, context);
  if (groups.length === 0 && window === null && !orAny) return [];
  const isMeant = ({ fact, overAt }: KnownMeeting) =>
    fact.status !== 'cancelled' && (overAt ?? Infinity) > now && (groups.length === 0 || groups.includes(fact.group)) && (window === null || (fact.date !== null && inWindow(window, fact.date)));
  return snapshot.timeline.filter(isMeant);
}

function offer(meetings: readonly KnownMeeting[], lead: string, of: (known: KnownMeeting) => Suggestion, { t }: Context): Answer | null {
  if (meetings.length === 0) return null;
  return { ...emptyAnswer(t.talk.nothingChanged), lead: [lead], suggestions: meetings.slice(0, OFFERED).map(of) };
}

/** Where two meetings fit one, a person says which is meant: `publish ID meeting rg-dt-3 is tsag-2025-05/rg-dt-3`, or `is new`. */
import type { Item, Section, Suggestion } from '../domain/answer.js';
import { meetingLabel, slug, type Meeting } from '../domain/schedule.js';
import type { Impact } from '../register/impact.js';
import type { KnownMeeting } from '../register/known.js';
import type { Proposal } from '../register/proposals.js';
import type { Context } from './command.js';

/** Every question as an item, the choices of the first as suggestions: each answer brings the next. */
export function meetingQuestions({ id, schedule }: Proposal, { questions }: Impact, { snapshot, t }: Context): { section: Section; suggestions: Suggestion[] } {
  const known = (whole: string) => snapshot.timeline.find((one) => one.id === whole);
  const thereOf = (one: KnownMeeting) => `${meetingLabel(one.fact)} (${one.id}), ${t.whenOf(one.fact)}`;
  const meetingOf = (name: string) => schedule.meetings.find((meeting) => meeting.id === name)!;
  const items = questions.map(({ meeting, fits }): Item => {
    const here = meetingOf(meeting);
    const say = fits.length > 1 ? t.publish.fits : t.publish.fitsRivals;
    return { id: null, title: say(here, t.whenOf(here)), facts: fits.flatMap((whole) => known(whole) ?? []).map((one) => ({ label: one.id, text: `${meetingLabel(one.fact)}, ${t.whenOf(one.fact)}` })), notes: [] };
  });
  const [first] = questions;
  const choices = first ? [
    ...first.fits.flatMap((whole) => known(whole) ?? []).map((one) => ({ text: t.publish.chooseMeeting(meetingOf(first.meeting), thereOf(one)), words: `publish ${id} meeting ${first.meeting} is ${one.id}` })),
    { text: t.publish.chooseNew(meetingOf(first.meeting)), words: `publish ${id} meeting ${first.meeting} is ${t.publish.newWords}` },
  ] : [];
  return { section: { heading: t.publish.headings.questions, items }, suggestions: choices };
}

/** @returns the choices with one more, null when it answers no question that is open or was answered */
export function choose({ schedule, choices }: Proposal, { questions }: Impact, name: string, answer: string, { snapshot, t }: Context): Record<string, string> | null {
  const meeting = schedule.meetings.find(({ id }) => id === name);
  if (!meeting) return null;
  if (answer === t.publish.newWords) return { ...choices, [name]: freshId(meeting, schedule.report, choices, snapshot.meetings) };
  const asked = questions.find((question) => question.meeting === name);
  const isKnown = snapshot.meetings.get(answer)?.fact.group === meeting.group;
  return isKnown && (asked === undefined ? name in choices : asked.fits.includes(answer)) ? { ...choices, [name]: answer } : null;
}

/** A whole id that nothing is known under. */
function freshId({ id, group }: Meeting, report: string, choices: Record<string, string>, meetings: Context['snapshot']['meetings']): string {
  const isFree = (whole: string) => !meetings.has(whole) && !Object.values(choices).includes(whole);
  const own = `${report}/${id}`;
  if (isFree(own)) return own;
  for (let number = 1; ; number += 1) {
    const whole = `${report}/${slug(group)}-${number}`;
    if (isFree(whole)) return whole;
  }
}

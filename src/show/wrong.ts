/** "This date is wrong": what anybody can say of a date that they are shown. */
import type { Suggestion } from '../domain/answer.js';
import type { KnownMeeting } from '../register/known.js';
import { nameMeeting } from '../register/meeting-name.js';
import type { View } from './view.js';

/** Of more groups the command asks by itself. */
const MOST_GROUPS = 3;

/** @param shown meetings whose dates an answer shows. @returns one button: of several meetings it leads to a choice among those that are ahead */
export function sayItIsWrong(shown: readonly KnownMeeting[], { t, snapshot, now }: View): Suggestion[] {
  const meetings = [...new Set(shown)].filter(({ fact }) => fact.date !== null);
  const [only, ...others] = meetings;
  if (!only) return [];
  if (others.length === 0) return [{ text: t.wrong.button, words: `wrong ${nameMeeting(only, snapshot)}` }];
  const groups = [...new Set(meetings.filter(({ overAt }) => overAt !== null && overAt >= now).map(({ fact }) => fact.group))];
  return groups.length === 0 ? [] : [{ text: t.wrong.oneOfThese, words: ['wrong', ...(groups.length > MOST_GROUPS ? [] : groups)].join(' ') }];
}

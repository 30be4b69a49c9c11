/** What anybody may say to those who can do something about it, within measure. */
import { isSamePlace } from '../domain/person.js';
import type { Context } from './command.js';

const DAY = 24 * 3_600_000;
/** Of one person, in a day. */
const MOST = 10;

/** True for somebody who has sent others as much as they may in a day. */
export function hasSaidEnough({ history, request }: Context): boolean {
  const said = history.entries.filter(({ kind, who, at }) => (kind === 'wrong' || kind === 'feedback') && at > request.now - DAY && isSamePlace(who, request.person));
  return said.length >= MOST;
}

/** The number that a table gives a meeting. */
import { plain } from './spelling.js';

/** `1`, `#2`, `Meeting 3`, `4th e-meeting`; the digits of a group's name (WP2, Q3/17) are none. */
export function readNumber(text: string): number | null {
  const line = plain(text).replaceAll('\n', ' ').replace(/\b(?:WP|SG|Q) ?\d+(?:\/\d+)?/g, ' ').replace(/~~|\*/g, '');
  const match = /(?:#|n°|\bno\.?|\bnr\.?|\bmeeting) ?(\d{1,3})\b/i.exec(line) ?? /^\W{0,4}(\d{1,3})(?:st|nd|rd|th)?(?![\d/])/i.exec(line) ?? /[-\s](\d{1,3})\W{0,3}$/.exec(line);
  return match ? Number(match[1]) : null;
}

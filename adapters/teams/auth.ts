/** What can be said of a token before its signature is looked at: the cheap half, which spares the library most that is not from Teams. */
import type { Instant } from '../../src/domain/moment.js';

/** Milliseconds that clocks may differ. */
const SKEW = 300_000;
const LONGEST = 8000;

/** @param header `Bearer <head>.<claims>.<signature>`. @returns false when no signature could make it good */
export function mayBeFromTeams(header: string | undefined, expected: { issuer: string; audience: string }, now: Instant): boolean {
  const [, claims] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec((header ?? '').slice(0, LONGEST)) ?? [];
  if (claims === undefined) return false;
  try {
    const { iss, aud, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
    // without an end a token would be good for ever
    return iss === expected.issuer && aud === expected.audience && typeof exp === 'number' && exp * 1000 > now - SKEW;
  } catch {
    return false;
  }
}

/** One line of what the doctor found. */
import type { Instant } from '../domain/moment.js';
import type { Clock } from '../ports.js';
import { textsFor, type Texts } from '../text/index.js';

export const t = textsFor('en');

type Says = Texts['doctor']['says'];
export type Code = keyof Says;
export type Area = keyof Texts['doctor']['areas'];

export interface Check {
  area: Area;
  /** `note`: it works, and somebody should know */
  state: 'good' | 'note' | 'wrong';
  code: Code;
  /** in words: what was found, and, when it is wrong, how to mend it */
  message: string;
}

export function check<C extends Code>(area: Area, state: Check['state'], code: C, ...data: Parameters<Says[C]>): Check {
  const say = t.doctor.says[code] as (...given: Parameters<Says[C]>) => string;
  return { area, state, code, message: say(...data) };
}

/** What the checks see of the world. */
export interface Outside {
  clock: Clock;
  /** of this release */
  version: string;
  /** where Microsoft gives tokens */
  login: string;
  /** is told what another clock shows at the same moment */
  sawClock: (whose: string, theirs: Instant) => void;
}

/** The longest that one request may take, in milliseconds. */
const SLOWEST = 8000;

export interface Reply {
  status: number;
  headers: Headers;
  /** null when it is none */
  json: Record<string, unknown> | null;
}

/** One request, in bounded time, that follows nowhere else; the clock of whoever answers is noted. @throws Error whose message holds no part of what was sent */
export async function ask(url: string, init: RequestInit, { clock, sawClock }: Outside): Promise<Reply> {
  const began = clock.now();
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(SLOWEST) });
    text = (await response.text()).slice(0, 100_000);
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error });
  }
  const date = Date.parse(response.headers.get('date') ?? '');
  // whole seconds, at some moment between asking and answering
  if (!Number.isNaN(date)) sawClock(new URL(url).host, date + 500 + (clock.now() - began) / 2);
  return { status: response.status, headers: response.headers, json: objectIn(text) };
}

/** What happened, behind what `fetch` says. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as Error & { cause?: { code?: string; message?: string } };
  return cause?.code ?? (name === 'TimeoutError' ? `nothing within ${SLOWEST / 1000} seconds` : name);
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** What another program has said, as far as it can stand in a line. */
export function quoted(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').slice(0, 200) : '?';
}

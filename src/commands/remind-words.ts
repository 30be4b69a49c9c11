/**
 * Reads what is to be set: `[on [GROUP …]] [deadlines LEADS] [meetings LEADS] [at TIME] [digest DAY TIME] [zones ZONE …]`
 * and, for a person, `[workdays …] [holidays …] [quiet …]`; the parts in any order, `off` behind one ends it.
 */
import type { ClockTime, IsoDate } from '../domain/moment.js';
import { MOST_GROUPS, MOST_LEADS, MOST_ZONES, type Lead, type Personal, type Subscription } from '../domain/subscription.js';
import { readZone, zonesCalled } from '../domain/zone-name.js';
import type { Snapshot } from '../register/known.js';
import type { Part, Problem } from '../text/en/remind.js';
import { isFiller, takeGroups } from './arguments.js';
import { readClock } from './clock-words.js';
import { readLeads } from './lead-words.js';
import { readHolidays, readQuiet, readWeekday, readWorkdays } from './remind-days.js';
import { plainWords } from './remind-sentence.js';

/** What was said; what was not is undefined. */
export interface Settings {
  on?: boolean;
  /** as typed: known ids, or names of groups that nobody knows yet; none: all groups */
  groups?: string[];
  /** `as-they-were`: named without lead times; they are not to be none */
  deadlines?: Lead[] | 'as-they-were';
  meetings?: Lead[] | 'as-they-were';
  at?: ClockTime;
  digest?: Subscription['digest'];
  zones?: string[];
  workdays?: number[];
  holidays?: IsoDate[];
  quiet?: Personal['quiet'];
}

/** Everything that can be asked of a line of settings. */
export interface Reading {
  isPrivate: boolean;
  snapshot: Snapshot;
  /** in the zone in which days are counted */
  today: IsoDate;
}

const PARTS = new Map<string, Part>(
  Object.entries({ deadline: 'deadlines', contribution: 'deadlines', meeting: 'meetings', 'e-meeting': 'meetings', call: 'meetings', session: 'meetings', at: 'at', digest: 'digest', zone: 'zones', timezone: 'zones', workday: 'workdays', weekday: 'workdays', holiday: 'holidays', vacation: 'holidays', quiet: 'quiet' } as const),
);
/** Parts that can be `off`. */
const ENDABLE = new Set<Part>(['deadlines', 'meetings', 'digest', 'zones', 'holidays', 'quiet']);
const PRIVATE = new Set<Part>(['workdays', 'holidays', 'quiet']);
const OFF = /^(?:off|stop|disable|mute|pause|never|none|unsubscribe|cancel)$/i;
const ON = /^(?:on|start|enable|resume|subscribe)$/i;
/** Words around what is meant. */
const AROUND = /^(?:us|me|here|everyone|everybody|everything|all|channel|team|remind\w*|turn|switch|set|add|each|every|before|only|too|again|both|now|notif\w*|send|messages?|start|starts|begin|begins|due|dates?|time|times|status|settings?|always|please|also|get|like|need|use|morning)$/i;
const GROUP_LIKE = /^(?:rg|wp|sg|jca|fg|cg)-?[a-z0-9][a-z0-9/&-]*$/i;
const LEAD_LIKE = /^\d{1,3}(?:[dwh]|days?|weeks?|hours?)?$/i;

/** @param words behind `remind` */
export function readSettings(words: readonly string[], reading: Reading): { settings: Settings } | { problem: Problem } {
  const { groups, rest: others } = takeGroups(words, reading.snapshot);
  const rest = plainWords(others);
  const parts = split(rest, reading.isPrivate ? /^(?:time|o'clock)$/i : /^(?:geneva|time|o'clock)$/i);
  const settings: Settings = {};
  if (parts.on !== undefined) settings.on = parts.on;
  const followed = readGroups(parts.words.get('groups') ?? [], groups, namesAll(rest));
  if ('problem' in followed) return followed;
  if (followed.groups) settings.groups = followed.groups;
  for (const [part, mine] of parts.words) {
    if (part === 'groups') continue;
    if (PRIVATE.has(part) && !reading.isPrivate) return { problem: { kind: 'private', part } };
    const problem = parts.off.has(part) && mine.length === 0 ? end(settings, part) : READERS[part](mine, settings, reading);
    if (problem) return { problem };
  }
  return { settings };
}

interface Parts {
  on?: boolean;
  words: Map<Part, string[]>;
  off: Set<Part>;
}

/** Cuts the line where a part begins. @param afterTime words that may stand behind a time of the day */
function split(words: readonly string[], afterTime: RegExp): Parts {
  const parts: Parts = { words: new Map(), off: new Set() };
  const wordsOf = (part: Part) => parts.words.get(part) ?? parts.words.set(part, []).get(part)!;
  let part = 'groups' as Part;
  // "turn off the digest": it is of what follows
  let isOffPending = false;
  const begin = (next: Part) => {
    if (isOffPending && ENDABLE.has(next)) {
      parts.off.add(next);
      delete parts.on;
    }
    isOffPending = false;
    part = next;
    wordsOf(next);
  };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const named = PARTS.get(word.toLowerCase().replace(/s$/, ''));
    const clock = named === 'at' ? readClock(words.slice(index + 1)) : null;
    // "digest monday at 9"; an hour behind that one is of the other reminders
    if (named === 'at' && part === 'digest' && !wordsOf(part).some((one) => readClock([one]))) continue;
    if (clock) {
      wordsOf('at').push(...words.slice(index + 1, index + 1 + clock.length));
      index += clock.length;
      while (afterTime.test(words[index + 1] ?? '')) index += 1;
    } else if (named) begin(named);
    else if (OFF.test(word) && part === 'groups') {
      parts.on = false;
      isOffPending = true;
    } else if (OFF.test(word) && ENDABLE.has(part) && wordsOf(part).length === 0) parts.off.add(part);
    else if (ON.test(word) && part === 'groups') parts.on = true;
    else if (/^on$/i.test(word)) parts.on ??= true;
    else wordsOf(part).push(word);
  }
  return parts;
}

/** "on all", "for all groups", "everything"; but not "all deadlines". */
function namesAll(words: readonly string[]): boolean {
  return words.some((word, index) => /^(?:all|every|everything)$/i.test(word) && (/^(?:groups?|)$/i.test(words[index + 1] ?? '') || /^on$/i.test(words[index - 1] ?? '')));
}

/** @returns null when no group was named */
function readGroups(words: readonly string[], known: readonly string[], isAll: boolean): { groups: string[] | null } | { problem: Problem } {
  const strangers = words.filter((word) => !isFiller(word) && !AROUND.test(word));
  const unknown = strangers.filter((word) => GROUP_LIKE.test(word)).map(spelled);
  const stranger = strangers.find((word) => !GROUP_LIKE.test(word));
  if (stranger !== undefined) return { problem: LEAD_LIKE.test(stranger) ? { kind: 'of-what', word: wholeLead(stranger, strangers) } : { kind: 'stranger', part: 'groups', word: stranger } };
  const groups = [...new Set([...known, ...unknown])];
  if (groups.length > MOST_GROUPS) return { problem: { kind: 'too-many', part: 'groups' } };
  return { groups: groups.length > 0 ? groups : isAll ? [] : null };
}

/** `3` of "3 days before" → `3 days`; days where no unit stands behind. */
function wholeLead(word: string, words: readonly string[]): string {
  if (!/^\d+$/.test(word)) return word;
  const unit = words[words.indexOf(word) + 1] ?? '';
  return /^(?:days?|weeks?|hours?)$/i.test(unit) ? `${word} ${unit}` : `${word} ${Number(word) === 1 ? 'day' : 'days'}`;
}

/** `rgxyz` → `RG-XYZ` */
function spelled(group: string): string {
  return group.toUpperCase().replace(/^(RG|JCA|FG|CG)(?=[A-Z0-9])/, '$1-');
}

function end(settings: Settings, part: Part): null {
  if (part === 'deadlines' || part === 'meetings') settings[part] = [];
  if (part === 'zones' || part === 'holidays') settings[part] = [];
  if (part === 'digest' || part === 'quiet') settings[part] = null;
  return null;
}

type Reader = (words: readonly string[], settings: Settings, reading: Reading) => Problem | null;

const READERS: Record<Exclude<Part, 'groups'>, Reader> = {
  deadlines: (words, settings) => setLeads('deadlines', words, settings),
  meetings: (words, settings) => setLeads('meetings', words, settings),
  at(words, settings) {
    const clock = readClock(words);
    if (!clock) return { kind: 'time', part: 'at', word: words[0] ?? '' };
    const more = words[clock.length];
    if (more !== undefined) return { kind: 'stranger', part: 'at', word: more };
    settings.at = clock.time;
    return null;
  },
  digest(words, settings) {
    let digest = { weekday: 1, at: '08:30' };
    const said = words.filter((word) => !/^(?:on|every|each|weekly|week|a|once|the|in|morning|geneva|time)$/i.test(word));
    for (let index = 0; index < said.length; index += 1) {
      const weekday = readWeekday(said[index]!);
      const clock = weekday === null ? readClock(said.slice(index)) : null;
      if (weekday !== null) digest = { ...digest, weekday };
      else if (clock) {
        digest = { ...digest, at: clock.time };
        index += clock.length - 1;
      } else return /^\d/.test(said[index]!) ? { kind: 'time', part: 'digest', word: said[index]! } : { kind: 'stranger', part: 'digest', word: said[index]! };
    }
    settings.digest = digest;
    return null;
  },
  zones(words, settings) {
    const zones = new Set<string>();
    for (let index = 0; index < words.length; ) {
      const read = firstZone(words.slice(index));
      if ('problem' in read) return read.problem;
      if (read.zone !== null) zones.add(read.zone);
      if (zones.size > MOST_ZONES) return { kind: 'too-many', part: 'zones' };
      index += read.length;
    }
    if (zones.size === 0) return { kind: 'stranger', part: 'zones', word: '' };
    settings.zones = [...zones];
    return null;
  },
  workdays(words, settings) {
    const read = readWorkdays(words);
    if ('problem' in read) return read.problem;
    settings.workdays = read.days;
    return null;
  },
  holidays(words, settings, { today }) {
    const read = readHolidays(words, today);
    if ('problem' in read) return read.problem;
    settings.holidays = read.days;
    return null;
  },
  quiet(words, settings) {
    const read = readQuiet(words.filter((word) => !/^hours$/i.test(word)));
    if ('problem' in read) return read.problem;
    settings.quiet = read.quiet;
    return null;
  },
};

function setLeads(part: 'deadlines' | 'meetings', words: readonly string[], settings: Settings): Problem | null {
  const said = words.filter((word) => !AROUND.test(word) && !/^(?:the|all|any|of|our|my|for|to|in|with|is|are)$/i.test(word));
  const read = readLeads(said);
  if ('stranger' in read) return { kind: 'stranger', part, word: read.stranger };
  if (read.leads.length > MOST_LEADS) return { kind: 'too-many', part };
  settings[part] = read.leads.length > 0 ? read.leads : 'as-they-were';
  return null;
}

/** Names of zones have up to four words. */
const ZONE_WORDS = 4;

function firstZone(words: readonly string[]): { zone: string | null; length: number } | { problem: Problem } {
  const [word = ''] = words;
  if (/^(?:and|also|in|with|plus|for)$/i.test(word)) return { zone: null, length: 1 };
  for (let length = Math.min(ZONE_WORDS, words.length); length > 0; length -= 1) {
    const name = words.slice(0, length).join(' ');
    const [zone, ...others] = zonesCalled(name) ?? [];
    if (zone !== undefined) return others.length === 0 ? { zone, length } : { problem: { kind: 'which-zone', word: name, choices: [zone, ...others] } };
  }
  const read = readZone(word);
  return { problem: { kind: 'no-zone', word, nearest: 'nearest' in read ? read.nearest : [] } };
}

/** What everything that comes in from Teams is answered with. */
import type { Answer } from '../../src/domain/answer.js';
import type { Fetched } from '../../src/domain/fetch-problem.js';
import type { Chat, Clock, Records, Request } from '../../src/ports.js';
import { textsFor } from '../../src/text/index.js';
import type { Activity } from './activity.js';
import type { Origin } from './origin.js';
import type { References } from './references.js';
import type { Seam } from './seam.js';
import type { Seen } from './seen.js';

/** Fetches a file from the address that an activity names, without any token. Never throws. */
export type FetchTeamsFile = (address: string, name: string) => Promise<Fetched>;

export interface Parts {
  chat: Chat;
  records: Records;
  clock: Clock;
  seam: Seam;
  references: References;
  seen: Seen;
  fetchFile: FetchTeamsFile;
  /** a line for whoever runs the bot */
  log: (line: string) => void;
}

/** What came in, and from whom. */
export interface Turn {
  activity: Activity;
  origin: Origin;
}

/** The only one so far. */
export const LANGUAGE = 'en';
export const texts = textsFor(LANGUAGE).teamsApp;

/** @param mentions persons among the words */
export function requestOf({ clock }: Pick<Parts, 'clock'>, { activity, origin }: Turn, words: string, mentions: Request['mentions'] = []): Request {
  const { person, place, isPersonal, isChannel, isOutsider } = origin;
  return {
    words,
    now: clock.now(),
    zone: activity.localTimezone ?? '',
    language: LANGUAGE,
    person,
    destination: place,
    isPrivate: isPersonal,
    ...(activity.from.name === null ? {} : { name: activity.from.name }),
    // a chat belongs to all who are in it; who owns a team Teams does not tell
    ...(isChannel ? {} : { isOwner: true }),
    mentions,
    // what others press in a channel is refused to them
    opensForms: !isOutsider,
  };
}

/** @param mentions persons among the words. @param seen of the form out of which the words come */
export async function ask(parts: Parts, turn: Turn, words: string, mentions: Request['mentions'] = [], seen?: string): Promise<Answer> {
  const { chat, references } = parts;
  const { person, isPersonal } = turn.origin;
  const answer = await chat.ask({ ...requestOf(parts, turn, words, mentions), ...(seen === undefined ? {} : { seen }) });
  if (isPersonal || !/^\W*remind\s+me\b/i.test(words) || (await references.of(person))) return answer;
  return { ...answer, notes: [...answer.notes, { level: 'hint', text: texts.writeToMe }] };
}

/** A bot for tests: invented schedules, a clock that stands where the test says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { secrets } from '../../adapters/calendar/secrets.js';
import { readDropped } from '../../adapters/files/read-dropped.js';
import { openStore, type OpenStore } from '../../adapters/store/open.js';
import { createAsk, type Sources } from '../../src/commands/ask.js';
import { createFileDrop } from '../../src/commands/dropped-file.js';
import type { Answer } from '../../src/domain/answer.js';
import { parseInstant } from '../../src/domain/moment.js';
import { LINK_PATTERN } from '../../src/domain/reference.js';
import type { Clock, Destination, FileReading, Person, Request, Secrets } from '../../src/ports.js';
import { feedSource, type FeedSource } from '../../src/register/feed-source.js';
import type { Logbook } from '../../src/register/logbook.js';
import { Publishing } from '../../src/register/publishing.js';
import { Register } from '../../src/register/register.js';
import type { Trouble } from '../../src/reminders/deliver.js';
import { Reminders } from '../../src/reminders/service.js';
import { ScheduleFiles, type FileOutcome } from '../../src/register/schedule-files.js';
import { FakePlatform, type Accepted } from './fake-platform.js';
import { REPORT_PROCESS } from './report-process.js';

export const INVENTED = join(import.meta.dirname, '..', 'schedules');

export interface TestBot {
  /** of which everything that answers is made */
  sources: Sources;
  register: Register;
  files: ScheduleFiles;
  reminders: Reminders;
  logbook: Logbook;
  /** what the operator is told */
  troubles: Trouble[];
  store: OpenStore;
  feed: FeedSource;
  secrets: Secrets;
  clock: Clock;
  /** what was sent, by destination `channel` or person */
  platform: FakePlatform;
  /** takes up files, as the folder of the schedules would be */
  offer(texts: Record<string, string>, at: string): Promise<FileOutcome[]>;
  /** `person` asks in the channel `channel`, or alone with the bot when `alone` is set; `admin` may do everything */
  ask(words: string, options?: AskOptions): Promise<Answer>;
  /** the same with a file that they drop */
  drop(name: string, bytes: Uint8Array | string, options?: AskOptions): Promise<Answer>;
  /** what is sent at a moment, in order */
  tickAt(at: string): Promise<Accepted[]>;
}

export interface AskOptions extends Pick<Request, 'name' | 'isOwner' | 'mentions' | 'opensForms' | 'seen'> {
  at?: string;
  zone?: string;
  /** one of the platform `test`, unless it is named whole */
  person?: string | Person;
  alone?: boolean;
  /** where it is asked, when that is neither the channel of their own workspace nor alone with the bot */
  place?: Destination;
}

/** The texts of every file of a folder of schedules. */
export function schedulesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

export function instantOf(text: string): number {
  const instant = parseInstant(text);
  if (instant === null) throw new RangeError(`no instant: ${text}`);
  return instant;
}

const read = new Map<string, Promise<FileReading>>();

/** Starts one process for each file, however often tests drop it. */
function readOnce(bytes: Uint8Array, name: string): Promise<FileReading> {
  const key = `${name.split('.').at(-1)} ${Buffer.from(bytes).toString('base64')}`;
  const reading = read.get(key) ?? readDropped(bytes, name, { script: REPORT_PROCESS });
  read.set(key, reading);
  return reading;
}

/** Tokens that can be told: 1, 2, 3 … in base64url, as long as real ones. */
function countedSecrets(): Secrets {
  let count = 0;
  return {
    token: () => {
      count += 1;
      return Buffer.alloc(32, count).toString('base64url').replace(/[-_]/g, 'x');
    },
    hash: (token) => secrets.hash(token),
  };
}

/**
 * @param texts schedule files by name; the invented ones without it
 * @param settings the address under which others reach the service, and whether feeds are open; `store`: one that another bot uses too;
 * who sets reminders of a channel
 */
export async function testBot(
  texts: Record<string, string> = schedulesIn(INVENTED),
  loadedAt = '2026-01-05T09:00Z',
  settings: { publicUrl?: string | null; publicFeeds?: boolean; store?: OpenStore; channelReminders?: 'owners' | 'anyone' } = {},
): Promise<TestBot> {
  const { publicUrl = 'https://tsag.example.org', publicFeeds = false, channelReminders = 'anyone', store = await openStore({ sqlite: ':memory:' }) } = settings;
  const tokens = countedSecrets();
  const register = new Register();
  const publishing = new Publishing(register, store.publications);
  const files = new ScheduleFiles(publishing);
  const platform = new FakePlatform();
  let now = instantOf(loadedAt);
  const clock = { now: () => now };
  const troubles: Trouble[] = [];
  const report = (trouble: Trouble) => void troubles.push(trouble);
  const reminders = new Reminders(store, publishing, { messengers: new Map([['test', platform]]), links: LINK_PATTERN, clock, resend: true, report });
  const { logbook } = reminders;
  const sources: Sources = { register, publishing, store, reminders, logbook, channelReminders, report, admins: ['test:admin'], links: LINK_PATTERN, secrets: tokens, publicUrl, publicFeeds };
  const ask = createAsk(sources);
  const file = createFileDrop(sources, readOnce);
  const requestOf = (words: string, { at = '2026-01-05T09:00Z', zone = 'Europe/Zurich', person = 'anybody', alone = false, place, ...rest }: AskOptions): Request => {
    now = instantOf(at);
    const who = typeof person === 'string' ? { platform: 'test', workspace: '', id: person } : person;
    return { words, now, zone, language: 'en', person: who, destination: place ?? (alone ? who : { ...who, id: 'channel' }), isPrivate: alone, ...rest };
  };
  await files.offer(new Map(Object.entries(texts)), now);
  return {
    sources,
    register,
    files,
    reminders,
    logbook,
    troubles,
    store,
    feed: feedSource(register, LINK_PATTERN),
    secrets: tokens,
    clock,
    platform,
    offer: (changed, at) => {
      now = instantOf(at);
      return files.offer(new Map(Object.entries(changed)), now);
    },
    ask: (words, options = {}) => ask(requestOf(words, options)),
    drop: (name, bytes, options = {}) => file(requestOf('', options), { name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes }),
    tickAt: async (at) => {
      now = instantOf(at);
      const before = platform.accepted.length;
      await reminders.tick();
      return platform.accepted.slice(before);
    },
  };
}

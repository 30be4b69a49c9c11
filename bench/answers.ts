/** Answers over 10,000 meetings and 10,000 actions. */
import { secrets } from '../adapters/calendar/secrets.js';
import { openStore } from '../adapters/store/open.js';
import { createAsk } from '../src/commands/ask.js';
import { addDays } from '../src/domain/moment.js';
import { LINK_PATTERN } from '../src/domain/reference.js';
import { scheduleSchema } from '../src/domain/schedule.js';
import { Publishing } from '../src/register/publishing.js';
import { Register } from '../src/register/register.js';
import { Reminders } from '../src/reminders/service.js';
import { measure, quantile, type Row } from './table.js';

const COUNT = 10_000;
const GROUPS = 100;
const ANSWER_LIMIT = 10;

function bigRegister(): Register {
  const group = (index: number) => `RG-G${index % GROUPS}`;
  const day = (index: number) => addDays('2024-01-03', Math.floor(index / 8));
  const schedule = scheduleSchema.parse({
    report: 'tsag-2024-01',
    document: { reference: 'TD1', title: 'Bench', meeting: { start: '2023-12-04', end: '2023-12-08' } },
    groups: Array.from({ length: GROUPS }, (_, index) => ({ id: group(index), parent: 'WP1' })),
    meetings: Array.from({ length: COUNT }, (_, index) => ({
      id: `m-${index}`,
      group: group(index),
      number: index,
      date: day(index),
      endDate: day(index),
      start: '13:00',
      end: '15:00',
      zone: 'Europe/Zurich',
      objectives: `objective ${index}`,
      deadline: { date: addDays(day(index), -7) },
    })),
    actions: Array.from({ length: COUNT }, (_, index) => ({ id: `${group(index)}-${index}`, group: group(index), title: `Approve liaison ${index} about topic ${index % 97}`, documents: [`TD${index}`] })),
    documents: Array.from({ length: COUNT }, (_, index) => ({ reference: `TD${index}`, title: `Liaison ${index}`, source: 'SG17' })),
  });
  const register = new Register();
  register.publish(schedule, { who: 'bench', when: 0, source: 'bench' });
  return register;
}

export async function answerRows(): Promise<Row[]> {
  const register = bigRegister();
  const store = await openStore({ sqlite: ':memory:' });
  const publishing = new Publishing(register, store.publications);
  const reminders = new Reminders(store, publishing, { messengers: new Map(), links: LINK_PATTERN, clock: { now: () => 0 }, resend: true, report: () => {} });
  const ask = createAsk({ register, publishing, store, reminders, logbook: reminders.logbook, channelReminders: 'anyone', report: () => {}, admins: [], links: LINK_PATTERN, secrets, publicUrl: null, publicFeeds: false });
  const person = { platform: 'bench', workspace: '', id: 'bench' };
  const now = Date.UTC(2025, 7, 1, 9);
  const question = (words: string) => () => ask({ words, now, zone: 'America/New_York', language: 'en', person, destination: person, isPrivate: true });
  const bare = () => register.snapshot.timeline.filter((known) => (known.deadlineAt ?? 0) > now).toSorted((a, b) => a.deadlineAt! - b.deadlineAt!);
  const rows: Row[] = [];
  for (const words of ['deadlines', 'deadlines RG-G7', 'meetings this month', 'actions about topic 13', 'doc TD4711', 'find topic 13', 'next']) {
    const [ours, limit] = await measure(300, question(words), bare);
    const slow = quantile(ours!, 0.99);
    rows.push({ what: `answer to "${words}", ${COUNT} meetings and actions, p99`, ours: slow, limit: { what: 'a bare filter and sort, p99', value: quantile(limit!, 0.99) }, goal: `< ${ANSWER_LIMIT} ms`, met: slow < ANSWER_LIMIT });
  }
  return rows;
}

/**
 * One intent, each platform's exact output side by side: `<intent>.txt` is what the console shows, `<intent>.slack.json`
 * the blocks for Slack, and so on. An intent is what somebody types over the invented schedules, or an answer as it stands.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../src/commands/list.js';
import type { Answer } from '../../src/domain/answer.js';
import { testBot } from '../support/bot.js';
import { untrusted } from '../support/untrusted.js';

export interface Intent {
  /** names the golden files */
  name: string;
  words: string;
  at: string;
  zone: string;
  /** asked in a conversation with the bot alone */
  alone?: boolean;
  /** a file of `reports/` that an admin drops instead */
  drop?: string;
}

export interface Rendered {
  name: string;
  /** what was typed */
  words: string;
  answer: Answer;
}

const MARCH = { at: '2026-03-01T09:00Z', zone: 'America/New_York' };

export const intents: readonly Intent[] = [
  { name: 'deadlines', words: 'deadlines', ...MARCH },
  { name: 'deadline-today', words: 'deadlines RG-QX in 7 days', at: '2026-03-04T15:30Z', zone: 'Asia/Tokyo' },
  { name: 'meetings', words: 'meetings', ...MARCH },
  { name: 'timeline', words: 'timeline', ...MARCH },
  { name: 'nothing-found', words: 'deadlines until 1 March', ...MARCH },
  { name: 'action', words: 'action WP3-1', at: '2026-01-14T09:00Z', zone: 'Europe/Zurich' },
  { name: 'actions', words: 'actions', at: '2026-01-14T09:00Z', zone: 'Europe/Zurich' },
  { name: 'document', words: 'doc TD302', ...MARCH },
  { name: 'people', words: 'who RG-QX', ...MARCH },
  { name: 'help', words: 'help', ...MARCH },
  { name: 'reminders-on', words: 'remind on RG-QX deadlines 3d 1d zones Tokyo', ...MARCH },
  { name: 'publish-preview', words: 'the file 27-continued.md', drop: '27-continued.md', at: '2026-02-09T10:00Z', zone: 'Europe/Zurich', alone: true },
  { name: 'zone-unclear', words: 'zone IST', ...MARCH },
];

/** Every intent answered, and one answer whose texts come from a hostile document. */
export async function loadIntents(): Promise<Rendered[]> {
  const rendered: Rendered[] = [];
  for (const { name, words, at, zone, alone = false, drop } of intents) {
    // each by itself: one that sets something must not change the next
    const bot = await testBot();
    const answer = drop === undefined ? await bot.ask(words, { at, zone, alone }) : await bot.drop(drop, readFileSync(join(import.meta.dirname, '..', 'reports', drop)), { at, zone, alone, person: 'admin' });
    rendered.push({ name, words, answer });
  }
  return [...rendered, { name: 'untrusted', words: 'find harbour', answer: untrusted }];
}

/** Every example of every command, as help shows them. */
export function allExamples(): string[] {
  return commands.flatMap(({ examples }) => examples);
}

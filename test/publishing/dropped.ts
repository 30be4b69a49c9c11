/** The invented report that is dropped, and the next version of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../src/domain/answer.js';
import type { AskOptions, TestBot } from '../support/bot.js';

const reports = join(import.meta.dirname, '..', 'reports');

export const FIRST = readFileSync(join(reports, '27-continued.md'), 'utf8');
export const NEXT = readFileSync(join(reports, '27-continued-r1.yaml'), 'utf8');
export const AT = '2026-02-09T10:00Z';
export const ADMIN: AskOptions = { person: 'admin', at: AT, alone: true };

/** What the button of that text types. */
export function wordsOf(answer: Answer, button: string): string {
  const found = answer.suggestions.find(({ text }) => text === button);
  if (!found) throw new RangeError(`no button "${button}" among ${answer.suggestions.map(({ text }) => text).join(', ')} of "${answer.title}"`);
  return found.words;
}

export function buttonsOf(answer: Answer): string[] {
  return answer.suggestions.map(({ text }) => text);
}

/** Everything that a person reads of it. */
export function textOf(answer: Answer): string {
  return [answer.title, ...answer.lead, ...answer.sections.flatMap(({ heading, items }) => [heading ?? '', ...items.flatMap(({ title, facts, notes }) => [title, ...facts.map(({ label, text }) => `${label}: ${text}`), ...notes.map(({ text }) => text)])]), ...answer.notes.map(({ text }) => text)].filter(Boolean).join('\n');
}

export async function press(bot: TestBot, answer: Answer, button: string, options: AskOptions = ADMIN): Promise<Answer> {
  return bot.ask(wordsOf(answer, button), options);
}

/** Drops the first report and publishes it. */
export async function published(bot: TestBot): Promise<Answer> {
  return press(bot, await bot.drop('td410.md', FIRST, ADMIN), 'Publish');
}

/** When and how a meeting is known. */
export function factOf(bot: TestBot, id: string): string {
  const fact = bot.register.snapshot.meetings.get(id)?.fact;
  return fact ? `${fact.date} ${fact.start}-${fact.end} by ${fact.deadline?.date}${fact.deadline?.time ? ` ${fact.deadline.time}` : ''} ${fact.status ?? 'planned'}` : 'unknown';
}

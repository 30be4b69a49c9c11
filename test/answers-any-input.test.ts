/** Whatever a person types gets an answer. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { renderAnswer } from '../adapters/console/render.js';
import { commands } from '../src/commands/list.js';
import { testBot } from './support/bot.js';
import { usually } from './support/fuzz.js';

const bot = await testBot();
const first = fc.constantFrom('', ...commands.flatMap(({ name, aliases }) => [name, ...aliases]).map((word) => `${word} `));
const known = fc.constantFrom('RG-QX', 'rg', 'WP3-1', '44-02', 'TD302', 'C4', 'all', 'past', 'next', 'page', '0', '-1', '99999999999', '2026', 'until', 'since', 'in', 'days', '31 June', '1 March', '9999', '1e308', 'about', 'IST', 'Nairobi', 'UTC+99', '__proto__', 'constructor', '\u001b[31m', '\u0000', '\u202e', '"', '((((', '👩‍🚀', '\ud800');
const typed = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.oneof(known, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 8 }).map((words) => words.join(' ')),
);

async function check(words: string): Promise<void> {
  const answer = await bot.ask(words, { person: words.slice(0, 20) });
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  expect(answer.title.trim()).not.toBe('');
  expect(renderAnswer(answer, { colour: false, width: null })).not.toMatch(/[^\P{Cc}\n]/u);
  expect(renderAnswer(answer, { colour: false, width: 40 })).not.toMatch(/[^\P{Cc}\n]/u);
}

describe('any text', () => {
  it('gets an answer that is data, and shows no control characters', async () => {
    await fc.assert(fc.asyncProperty(first, typed, (command, words) => check(command + words)), { numRuns: usually(250) });
  }, usually(30_000));

  it('gets an answer in time in proportion to its length', async () => {
    const long = ['x', ' ', 'a ', '1 ', 'C 0', 'TD', 'in ', '-', '((', 'RG-', '\u0000', '👩‍🚀', 'until 1 ', 'UTC+'].map((part) => part.repeat(1_000_000 / part.length));
    for (const text of long) {
      for (const command of ['', 'zone ', 'find ', 'deadlines ', 'doc ', 'changes since ']) {
        const began = performance.now();
        await check(command + text);
        expect(performance.now() - began).toBeLessThan(1000);
      }
    }
  }, 30_000);
});

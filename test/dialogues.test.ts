/**
 * Conversations: what is typed, what comes back. Each file in `dialogues/` sets the clock (`at:`), the reader's zone, who
 * types (`person:`, `admin` may do everything) and whether they are alone with the bot (`alone: yes`), as often as it likes.
 * Lines led by `> ` are typed; `tick:` moves the clock there and shows the messages that come, and to whom.
 * `drop:` drops a file of `reports/` into the conversation; `press:` presses a button of the last answer. Everything else is what the console shows.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from '@jest/globals';
import { renderAnswer } from '../adapters/console/render.js';
import type { Answer } from '../src/domain/answer.js';
import { testBot } from './support/bot.js';
import { expectGolden } from './support/golden.js';

const folder = join(import.meta.dirname, 'dialogues');
const reports = join(import.meta.dirname, 'reports');

describe('dialogues', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('%s', async (file) => {
    const path = join(folder, file);
    const lines = readFileSync(path, 'utf8').split('\n');
    const set: Record<string, string> = { at: '2026-01-05T09:00Z', zone: 'Europe/Zurich', person: 'anybody', alone: 'no' };
    const out: string[] = [];
    const bot = await testBot();
    const show = (answer: Answer) => renderAnswer(answer, { colour: false, width: null });
    const asked = () => ({ at: set.at!, zone: set.zone!, person: set.person!, alone: set.alone === 'yes' });
    let last = null as Answer | null;
    let isSetting = true;
    for (const line of lines) {
      const [, name, value = ''] = /^(at|zone|person|alone|tick|drop|press): (.+)$/.exec(line) ?? [];
      if (name === 'tick') {
        set.at = value;
        const came = await bot.tickAt(value);
        out.push('', line, ...(came.length > 0 ? came.map(({ to, message }) => `[to ${to}] ${show(message)}`) : ['[nothing comes]']));
      } else if (name === 'drop') {
        last = await bot.drop(value, readFileSync(join(reports, value)), asked());
        out.push('', line, show(last));
      } else if (name === 'press' || line.startsWith('> ')) {
        const pressed: string | undefined = name === 'press' ? last?.suggestions.find(({ text }) => text === value)?.words : line.slice(2);
        last = pressed === undefined ? null : await bot.ask(pressed, asked());
        out.push('', line, last ? show(last) : '[no such button]');
      } else if (name !== undefined || line.startsWith('# ')) {
        if (name !== undefined) set[name] = value;
        out.push(...(isSetting ? [] : ['']), line);
        isSetting = true;
        continue;
      }
      if (name === 'tick' || name === 'drop' || name === 'press' || line.startsWith('> ')) isSetting = false;
    }
    expectGolden(path, `${out.join('\n')}\n`);
  });
});

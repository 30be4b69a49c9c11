/**
 * Conversations: what is typed, what comes back. Each file in `dialogues/` sets the clock and the reader's zone,
 * then lines led by `> ` are typed; everything else is what the console shows.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from '@jest/globals';
import { renderAnswer } from '../adapters/console/render.js';
import { testBot } from './support/bot.js';
import { expectGolden } from './support/golden.js';

const folder = join(import.meta.dirname, 'dialogues');

describe('dialogues', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('%s', async (name) => {
    const path = join(folder, name);
    const lines = readFileSync(path, 'utf8').split('\n');
    let at = '2026-01-05T09:00Z';
    let zone = 'Europe/Zurich';
    const out: string[] = [];
    const bot = await testBot();
    for (const line of lines) {
      const setting = /^(at|zone): (.+)$/.exec(line);
      if (setting?.[1] === 'at') at = setting[2]!;
      if (setting?.[1] === 'zone') zone = setting[2]!;
      if (setting || line.startsWith('# ')) out.push(line);
      if (!line.startsWith('> ')) continue;
      const answer = await bot.ask(line.slice(2), { at, zone });
      out.push('', line, renderAnswer(answer, { colour: false, width: null }));
    }
    expectGolden(path, `${out.join('\n')}\n`);
  });
});

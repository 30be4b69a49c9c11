/** The folder of commands and the list of them agree; every example that help shows is understood. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../src/commands/command.js';
import { commands } from '../../src/commands/list.js';
import { textsFor } from '../../src/text/index.js';
import { testBot } from '../support/bot.js';

const folder = join(import.meta.dirname, '..', '..', 'src', 'commands');
const t = textsFor('en');

function isCommand(value: unknown): value is Command {
  return typeof value === 'object' && value !== null && 'run' in value && 'grammar' in value;
}

describe('the list of commands', () => {
  it.each(readdirSync(folder).filter((name) => name !== 'list.ts'))('%s: what it exports as a command is in the list', async (file) => {
    const exported = Object.values((await import(join(folder, file))) as object).filter(isCommand);
    expect(exported.filter((command) => !commands.includes(command)).map(({ name }) => name)).toEqual([]);
  });

  it('has a file of its name for each', () => {
    const files = readdirSync(folder);
    expect(commands.filter(({ name }) => !files.includes(`${name}.ts`)).map(({ name }) => name)).toEqual([]);
  });

  it('has no name or alias twice', () => {
    const words = commands.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(words.filter((word, index) => words.indexOf(word) < index)).toEqual([]);
    expect(words.filter((word) => word !== word.toLowerCase())).toEqual([]);
  });

  it('has a sentence for each in src/text/en/commands.ts, and none for what there is not', () => {
    expect(Object.keys(t.commands).toSorted()).toEqual(commands.map(({ name }) => name).toSorted());
  });

  it('has a conversation in test/dialogues for each', () => {
    const dialogues = join(import.meta.dirname, '..', 'dialogues');
    const typed = readdirSync(dialogues).flatMap((file) => Array.from(readFileSync(join(dialogues, file), 'utf8').matchAll(/^> (\S+)/gm), ([, word]) => word!.toLowerCase()));
    expect(commands.filter(({ name, aliases }) => ![name, ...aliases].some((word) => typed.includes(word))).map(({ name }) => name)).toEqual([]);
  });
});

describe('the examples', () => {
  const examples = commands.flatMap((command) => command.examples.map((words) => [words, command] as const));

  it.each(examples)('%s', async (words, { name }) => {
    const answer = await (await testBot()).ask(words);
    expect(words.split(' ')[0]).toBe(name);
    expect(answer.title).not.toBe(t.notACommand(words));
    expect([answer.title, ...answer.lead]).not.toContain(t.notUnderstood(words.split(' ').slice(1).join(' '), name));
  });

  it('are there for every command', () => {
    expect(commands.filter((command) => command.examples.length === 0).map(({ name }) => name)).toEqual([]);
  });
});

/** A chat at the terminal: one types what one would type in Slack. */
import { createInterface } from 'node:readline';
import type { Destination, Person } from '../../src/ports.js';
import { renderAnswer } from './render.js';
import type { Answer } from '../../src/domain/answer.js';

/** Whoever sits at the terminal, and the terminal itself. */
export const CONSOLE_PERSON: Person = { platform: 'console', workspace: '', id: 'me' };
export const CONSOLE_CHANNEL: Destination = { platform: 'console', workspace: '', id: '' };

export interface ConsoleChat {
  /** @returns an answer, or a line */
  answer: (words: string) => Promise<Answer | string>;
  /** words offered by the tabulator key at the beginning of the line, and those offered later in it */
  complete: { first: string[]; later: string[] };
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  /** called once, when the person ends the chat */
  ended: () => void;
}

/** Opens the chat. @returns how to print a line or an answer into it, and how to close it */
export function openConsole({ answer, complete, input, output, ended }: ConsoleChat): { print: (text: string, message?: Answer) => void; close: () => void } {
  const colour = output.isTTY && output.hasColors();
  const shown = (message: Answer | string) => (typeof message === 'string' ? message : renderAnswer(message, { colour, width: Math.min(output.columns ?? 100, 120) }));
  const chat = createInterface({
    input,
    output,
    prompt: 'tsag> ',
    historySize: 500,
    removeHistoryDuplicates: true,
    completer: (line: string): [string[], string] => {
      const words = line.split(' ');
      const last = words.at(-1) ?? '';
      const fitting = (words.length > 1 ? complete.later : complete.first).filter((word) => word.toLowerCase().startsWith(last.toLowerCase()));
      return [fitting.map((word) => `${word} `), last];
    },
  });
  // one answer after the other, in the order in which they were asked
  let queue = Promise.resolve();
  chat.on('line', (line) => {
    const words = line.trim();
    if (/^(exit|quit|bye|q)$/i.test(words)) return chat.close();
    queue = queue.then(async () => {
      if (words !== '') output.write(`${shown(await answer(words))}\n\n`);
      chat.prompt();
    });
  });
  // the first Ctrl-C throws away what was being typed, as shells do
  chat.on('SIGINT', () => {
    output.write('\n');
    if (chat.line === '') return chat.close();
    chat.write(null, { ctrl: true, name: 'e' });
    chat.write(null, { ctrl: true, name: 'u' });
    chat.prompt();
  });
  chat.once('close', () => void queue.then(ended));
  chat.prompt();
  return {
    print(text, message) {
      output.write(`\r\u001B[K${text}\n${message ? `${shown(message)}\n\n` : ''}`);
      chat.prompt(true);
    },
    close: () => chat.close(),
  };
}

/** The chat at the terminal in which the service runs. */
import { CONSOLE_CHANNEL, CONSOLE_PERSON, openConsole } from '../adapters/console/console.js';
import { typedFile } from '../adapters/console/typed-file.js';
import { machineZone } from '../adapters/time/clock.js';
import { commands } from './commands/list.js';
import { moveClock, type DemoClock } from './demo.js';
import type { Answer } from './domain/answer.js';
import type { Chat, Clock, Request } from './ports.js';
import type { Snapshot } from './register/known.js';
import { textsFor } from './text/index.js';

export { consoleMessenger } from '../adapters/console/messenger.js';

const t = textsFor('en');

function consoleRequest(words: string, clock: Clock): Request {
  return { words, now: clock.now(), zone: machineZone(), language: 'en', person: CONSOLE_PERSON, destination: CONSOLE_CHANNEL, isPrivate: true };
}

/** What comes next, in a line. */
export async function headline({ ask }: Chat, clock: Clock): Promise<string> {
  return t.service.headline(await ask(consoleRequest('deadlines', clock)));
}

export interface Terminal {
  chat: Chat;
  clock: Clock;
  /** null where the clock is the system's */
  demo: DemoClock | null;
  snapshot: Snapshot;
  ended: () => void;
}

/** @returns how to print into the chat */
export function openTerminal({ chat, clock, demo, snapshot, ended }: Terminal): (text: string, message?: Answer) => void {
  const answer = async (words: string) => {
    const moved = demo && (await moveClock(words, demo));
    if (moved !== null) return moved;
    const file = await typedFile(words);
    if (!file) return chat.ask(consoleRequest(words, clock));
    return 'bytes' in file ? chat.file(consoleRequest('', clock), file) : t.service.cannotOpen(file.path, file.code);
  };
  return openConsole({
    answer,
    complete: { first: commands.map(({ name }) => name), later: [...snapshot.groups.keys(), ...snapshot.actions.map(({ fact }) => fact.id)] },
    input: process.stdin,
    output: process.stdout,
    ended,
  }).print;
}

/** Reminders for the terminal: printed into the chat. */
import type { Answer } from '../../src/domain/answer.js';
import type { Messenger } from '../../src/ports.js';
import { textsFor } from '../../src/text/index.js';
import { CONSOLE_PERSON } from './console.js';

/** @param print shows an answer under a line that says what it is */
export function consoleMessenger(print: (heading: string, message: Answer) => void): Messenger {
  const t = textsFor('en');
  return {
    send: async ({ id }, message) => {
      print(id === CONSOLE_PERSON.id ? t.service.messageForYou : t.service.messageForChannel, message);
      return { kind: 'sent', ref: null };
    },
  };
}

/** The log of a service that runs without a terminal: one line of JSON an event. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { pino } from 'pino';
import { redactor } from './redact.js';

/** Facts of an event; a name that pino uses itself (`level`, `time`, `msg`) is not among them. */
export type Facts = Record<string, string | number | boolean | null>;

export interface ServiceLog {
  /** what the service says about itself, as it would at a terminal */
  say(sentence: string): void;
  /** something that needs a person */
  trouble(sentence: string, facts?: Facts): void;
  /** something that happened: `request`, `tick` */
  event(name: string, facts: Facts): void;
}

/** The longest sentence that is kept. */
const LONGEST = 4000;

const requests = new AsyncLocalStorage<{ request: string }>();

/** Everything that is logged from here on, and follows from it, bears the id of this request. @param id made here, never what somebody sent */
export function enterRequest(id: string): void {
  requests.enterWith({ request: id });
}

export interface LogSettings {
  /** values that must not be seen; what looks like a secret is taken out besides */
  secrets: readonly string[];
  /** in every line: `{ version: '1.0.0' }` */
  facts?: Facts;
  /** gets each line with its end; standard output without it */
  write?: (line: string) => void;
}

/** There is one way out, and everything goes through the redaction twice: each text as it was meant, and the line that they become. */
export function createLog({ secrets, facts = {}, write = (line) => void process.stdout.write(line) }: LogSettings): ServiceLog {
  const redact = redactor(secrets);
  const log = pino(
    {
      base: facts,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      mixin: () => ({ ...requests.getStore() }),
    },
    { write: (line: string) => write(redact(line)) },
  );
  const clean = (text: string) => redact(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
  const cleaned = (given: Facts): Facts => Object.fromEntries(Object.entries(given).map(([name, value]) => [clean(name), typeof value === 'string' ? clean(value) : value]));
  return {
    say: (sentence) => log.info(clean(sentence)),
    trouble: (sentence, given = {}) => log.warn(cleaned(given), clean(sentence)),
    event: (name, given) => log.info({ event: clean(name), ...cleaned(given) }),
  };
}

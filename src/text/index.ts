/** Every sentence that a user reads, by language. A language is one folder with the same members as `en/`. */
import { en } from './en/index.js';

export type Texts = typeof en;
export type { Drift, Span } from './en/dates.js';

const languages: Record<string, Texts> = { en };

/** @param language `en`; one that is not there gets English */
export function textsFor(language: string): Texts {
  return languages[language] ?? en;
}

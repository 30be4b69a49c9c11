/**
 * The platform-free answer: finished sentences in the reader's language, with the dates and links beside them as data,
 * so that an adapter may show what its platform does better. Everything in it survives `JSON.stringify`.
 */

import type { FieldId } from './action-form.js';

/** A moment or a span. */
export interface When {
  /** `2025-09-10T11:00:00Z`; a meeting without an hour has none, only its `date` */
  start: string | null;
  end: string | null;
  /** the day in Geneva, `YYYY-MM-DD` */
  date: string;
  /** complete by itself: Geneva with its label, UTC, the reader's own time */
  text: string;
}

export interface Link {
  text: string;
  url: string;
}

export interface Fact {
  label: string;
  text: string;
  when?: When;
  links?: Link[];
}

/** Something that the reader should know about what stands beside it. The words carry the meaning; adapters may add a sign. */
export interface Note {
  level: 'problem' | 'hint';
  text: string;
}

export interface Item {
  /** the whole id of the meeting or action it is about; null when it is about none */
  id: string | null;
  title: string;
  facts: Fact[];
  notes: Note[];
}

export interface Section {
  heading: string | null;
  items: Item[];
}

/** A thing to do next: an adapter may make it a button. `words` is what one would type. */
export interface Suggestion {
  text: string;
  words: string;
  /** it opens the form for these words, where the platform has forms */
  form?: true;
}

/** What platforms that show pictures may show besides; the answer is complete without it. */
export interface Picture {
  /** of a PNG, https, open to everybody. Another picture has another address */
  url: string;
  /** says what is seen, to whoever does not see it: one line */
  text: string;
}

export interface Answer {
  title: string;
  /** sentences before everything else */
  lead: string[];
  sections: Section[];
  notes: Note[];
  suggestions: Suggestion[];
  /** as of which report and date this speaks; null for answers that state no facts (help, zone) */
  source: string | null;
  /** words that show it once more, all of it: for what nobody has asked for in words */
  again?: string;
  /** stands above the sections */
  picture?: Picture;
  /** nothing was stored, and whoever asked can do it better: in this field of a form; null when somebody else was quicker */
  retry?: { field: FieldId | null };
}

/** An answer of sentences alone. */
export function plainAnswer(title: string, lead: string[] = [], suggestions: Suggestion[] = []): Answer {
  return { title, lead, sections: [], notes: [], suggestions, source: null };
}

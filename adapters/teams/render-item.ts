/**
 * A meeting, an action, a document: what it is in bold, below it each date with Geneva first and the other clocks small and
 * grey, then the rest. Nothing stands side by side, so that it reads the same on a phone.
 */
import type { Fact, Item, Note, When } from '../../src/domain/answer.js';
import { parseInstant } from '../../src/domain/moment.js';
import type { Texts } from '../../src/text/index.js';
import { UNIT_BYTES } from './limits.js';
import { block, quiet, sizeOf, type Container, type Element, type TextBlock } from './render-elements.js';
import { clean, escapeText } from './render-escape.js';
import { withLinks } from './render-links.js';

/** Elements that stay together. */
export interface Unit {
  elements: Element[];
  /** the same for the fallback text, not escaped */
  text: string;
  /** whether it begins an item, to be counted */
  isItem: boolean;
}

const TITLE = 200;
const LABEL = 200;
const NOTE = 900;
const GENEVA_TIME = 150;
const OTHER_TIMES = 500;
const DAY = 24 * 3_600_000;

/** @param isFirst of what stands below a heading, which parts it already */
export function renderItem(item: Item, isFirst: boolean, t: Texts): Unit[] {
  const title = escapeText(item.title, TITLE);
  const places = item.facts.filter(({ label }) => label === t.labels.place);
  const elements: TextBlock[] = [
    ...(title === '' ? [] : [block(title, { size: 'Medium', weight: 'Bolder' })]),
    ...item.facts.filter((fact) => !places.includes(fact)).flatMap((fact) => (fact.when ? dateBlocks(fact, fact.when, t) : [factBlock(fact)])),
    ...places.map(({ label, text }) => quiet(`${escapeText(label, LABEL)}: ${escapeText(text, NOTE)}`)),
    ...item.notes.filter(({ text }) => clean(text) !== '').map((note) => noteBlock(note, t)),
  ].filter((element) => element.text !== '');
  const text = itemText(item, t);
  return chunks(elements).map((items, index) => ({ elements: [container(items, isFirst && index === 0)], text: index === 0 ? text : '', isItem: index === 0 }));
}

function container(items: TextBlock[], isParted: boolean): Container {
  return isParted ? { type: 'Container', spacing: 'Small', items } : { type: 'Container', spacing: 'Medium', separator: true, items };
}

/** A long item may be parted. */
function chunks(elements: readonly TextBlock[]): TextBlock[][] {
  const parts: TextBlock[][] = [];
  let left = 0;
  for (const element of elements) {
    const size = sizeOf(element);
    if (size > left || parts.length === 0) {
      parts.push([]);
      left = UNIT_BYTES;
    }
    parts.at(-1)!.push(element);
    left -= size;
  }
  return parts;
}

/** `**Meeting**  Wed 11 Mar 2026, 13:00–15:00 CET (Geneva)`, below it `12:00–14:00 UTC · …` and `Your time: …` */
function dateBlocks({ label, text }: Fact, when: When, t: Texts): TextBlock[] {
  const [geneva = '', ...zones] = text.split(' · ');
  const below = [escapeText(zones.join(' · '), OTHER_TIMES), readersDate(when, t) ?? ''].filter((line) => line !== '');
  return [block(labelled(label, escapeText(geneva, GENEVA_TIME)), { spacing: 'Small' }), ...below.map((line) => quiet(line, { spacing: 'None' }))];
}

function factBlock(fact: Fact): TextBlock {
  return block(labelled(fact.label, withLinks(fact)), { spacing: 'Small' });
}

function labelled(label: string, text: string): string {
  const name = escapeText(label, LABEL);
  return [name === '' ? '' : `**${name}**`, text].filter((part) => part !== '').join('  ');
}

/**
 * The date and time on the reader's own device, by functions of Adaptive Cards; null for a day without an hour.
 * https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features
 */
function readersDate({ start, end }: When, t: Texts): string | null {
  const from = start === null ? null : parseInstant(start);
  if (from === null) return null;
  const until = end === null ? null : parseInstant(end);
  const time = (iso: string) => `{{TIME(${iso})}}`;
  const first = `{{DATE(${start}, SHORT)}}, ${time(start!)}`;
  if (until === null) return t.teams.yourTime(first);
  // over several days the hours are those of each day
  return until - from > DAY ? t.teams.yourTimeFirstDay(first) : t.teams.yourTime(`${first} – ${time(end!)}`);
}

/** The words carry the meaning, the colour repeats it. */
export function noteBlock({ level, text }: Note, t: Texts, spacing: 'Small' | 'Medium' = 'Small'): TextBlock {
  const words = `${level === 'problem' ? t.teams.problem : t.teams.note}: ${escapeText(text, NOTE)}`;
  return level === 'problem' ? block(words, { size: 'Small', color: 'Attention', spacing }) : quiet(words, { spacing });
}

/** As sentences, for notifications and screen readers. */
function itemText({ title, facts, notes }: Item, t: Texts): string {
  const parts = [
    ...facts.map(({ label, text }) => [label, text].filter((part) => part !== '').join(': ')),
    ...notes.map(({ level, text }) => `${level === 'problem' ? t.teams.problem : t.teams.note}: ${text}`),
  ];
  return [title, ...parts].map(clean).filter((part) => part !== '').map(sentence).join(' ');
}

export function sentence(text: string): string {
  return text === '' || /[.!?…:]$/.test(text) ? text : `${text}.`;
}

/**
 * A meeting, an action, a document: what it is in bold; where it begins with a date, its dates side by side, the first of
 * them the one that matters, and the rest small and grey. Else its facts below each other, and only where they come from
 * is small.
 */
import type { KnownBlock } from '@slack/types';
import type { Fact, Item, Note } from '../../src/domain/answer.js';
import type { Texts } from '../../src/text/index.js';
import { readersDate } from './dates.js';
import { clean, escapeMrkdwn, link } from './escape.js';
import { context, joinLines, section } from './render-blocks.js';

/** Blocks that stay together. */
export interface Unit {
  blocks: KnownBlock[];
  /** the same for the fallback text, not escaped */
  text: string;
  /** whether it begins an item, to be counted */
  isItem: boolean;
}

// small enough that a unit of each fits into a message, whatever its characters are
const TITLE = 200;
const LABEL = 80;
const FACT = 900;
const DATE_LABEL = 40;
const GENEVA_TIME = 120;
const OTHER_TIMES = 500;
/** Side by side; further ones are told like other facts. */
const DATES = 2;
/** A text of several lines. */
const LINES = 1400;

export function renderItem(item: Item, t: Texts): Unit[] {
  const dated = item.facts[0]?.when ? item.facts.filter((fact) => fact.when).slice(0, DATES) : [];
  const others = item.facts.filter((fact) => !dated.includes(fact));
  const quiet = dated.length > 0 ? others : others.filter(({ label }) => label === t.labels.place);
  const body = others.filter((fact) => !quiet.includes(fact));
  const lines = [bold(item.title, TITLE), ...body.map((fact) => factLine(fact, t))];
  const [first = '', ...rest] = joinLines(lines, LINES);
  const small = joinLines([...quietLines(quiet), ...item.notes.map((note) => noteLine(note, t))], LINES);
  const fields = dated.map((fact, index) => dateField(fact, index === 0, t)).filter((field) => field !== '');
  const blocks: KnownBlock[][] = [
    first !== '' || fields.length > 0 ? [section(first, fields)] : [],
    ...rest.map((text) => [section(text)]),
    ...small.map((text) => [context(text)]),
  ].filter((one) => one.length > 0);
  const text = itemText(item, t);
  // a few small blocks stay together; a long item may be parted
  const parts = rest.length === 0 && small.length <= 1 ? [blocks.flat()] : blocks;
  return parts.filter((part) => part.length > 0).map((part, index) => ({ blocks: part, text: index === 0 ? text : '', isItem: index === 0 }));
}

/** The item in a few lines: what it is, and its first date or its facts. @param sign stands before the title, escaped */
export function renderBriefly(item: Item, sign: string, t: Texts): KnownBlock[] {
  const title = bold(item.title, TITLE);
  const dated = item.facts.find((fact) => fact.when);
  const facts = dated ? [escapeMrkdwn(dated.text, OTHER_TIMES), readersDate(dated.when!, t) ?? ''] : item.facts.filter(({ label }) => label !== t.labels.place).map((fact) => factLine(fact, t));
  return joinLines([title === '' ? '' : `${sign}${title}`, ...facts], LINES).slice(0, 1).map((text) => section(text));
}

/** Geneva first, below it the other zones, then Slack's own date. */
function dateField(fact: Fact, isFirst: boolean, t: Texts): string {
  const [geneva = '', ...zones] = fact.text.split(' · ');
  const lines = [
    italic(fact.label, DATE_LABEL),
    isFirst ? bold(geneva, GENEVA_TIME) : escapeMrkdwn(geneva, GENEVA_TIME),
    escapeMrkdwn(zones.join(' · '), OTHER_TIMES),
    readersDate(fact.when!, t) ?? '',
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function factLine(fact: Fact, t: Texts): string {
  const date = fact.when ? readersDate(fact.when, t) : null;
  return [bold(fact.label, LABEL), withLinks(fact), date === null ? '' : `· ${date}`].filter((part) => part !== '').join('  ');
}

function bold(text: string, most: number): string {
  return marked('*', escapeMrkdwn(text, most));
}

function italic(text: string, most: number): string {
  return marked('_', escapeMrkdwn(text, most));
}

/** @param escaped has no such mark at its ends */
function marked(mark: '*' | '_', escaped: string): string {
  return escaped === '' ? '' : `${mark}${escaped}${mark}`;
}

/** `Objectives: second outline  ·  In the report: TD310` */
function quietLines(facts: readonly Fact[]): string[] {
  return joinLines(facts.map((fact) => [escapeMrkdwn(fact.label, LABEL), withLinks(fact)].filter((part) => part !== '').join(': ')), LINES, '  ·  ');
}

export function noteLine({ level, text }: Note, t: Texts): string {
  return `${level === 'problem' ? `⚠️ ${t.slack.problem}` : t.slack.note}: ${escapeMrkdwn(text, FACT)}`;
}

/** The fact's text, with those of its links in it made links; what is not named in it follows. */
function withLinks({ text, links = [] }: Fact): string {
  let rest = clean(text);
  let out = '';
  const behind: string[] = [];
  for (const { text: name, url } of links) {
    // an address that is shown as it is
    const isAddress = clean(text) === url;
    const made = link(url, isAddress ? withoutScheme(url) : name, FACT / 2);
    if (!made) continue;
    const named = isAddress ? url : clean(name);
    const at = rest.indexOf(named);
    const before = at < 0 ? '' : inner(rest.slice(0, at));
    if (at < 0) behind.push(made);
    else if (out.length + before.length + made.length < FACT) {
      out += before + made;
      rest = rest.slice(at + named.length);
    }
  }
  const left = FACT - out.length;
  const line = left > 20 ? out + inner(rest, left - 1) : out;
  return behind.reduce((all, made) => (all.length + made.length < FACT ? `${all} ${made}` : all), line).trim();
}

/** A part of a line: escaping takes the blanks away that part it from its neighbours. */
function inner(text: string, most: number = FACT): string {
  const escaped = escapeMrkdwn(text, most - 1);
  return `${text.startsWith(' ') ? ' ' : ''}${escaped}${escaped !== '' && text.endsWith(' ') ? ' ' : ''}`;
}

function withoutScheme(url: string): string {
  return url.replace(/^(?:https?:\/\/|mailto:)/i, '');
}

/** As sentences, for notifications and screen readers. */
function itemText({ title, facts, notes }: Item, t: Texts): string {
  const parts = [
    ...facts.map(({ label, text }) => [label, text].filter((part) => part !== '').join(': ')),
    ...notes.map(({ level, text }) => `${level === 'problem' ? t.slack.problem : t.slack.note}: ${text}`),
  ];
  return [title, ...parts].map(clean).filter((part) => part !== '').map(sentence).join(' ');
}

export function sentence(text: string): string {
  return /[.!?…:]$/.test(text) ? text : `${text}.`;
}

/** An Answer as lines of text, in colour when the terminal can. */
import { styleText } from 'node:util';
import type { Answer, Fact, Item } from '../../src/domain/answer.js';

export interface Look {
  colour: boolean;
  /** columns to wrap at; null to wrap nothing */
  width: number | null;
}

type Style = Parameters<typeof styleText>[0];

export function renderAnswer(answer: Answer, { colour, width }: Look): string {
  const paint = (style: Style, text: string) => (colour && text !== '' ? styleText(style, text, { validateStream: false }) : text);
  const out: string[] = [paint('bold', clean(answer.title))];
  const line = (text: string, indent: number, hanging = indent) => out.push(...wrap(clean(text), indent, hanging, width));

  for (const sentence of answer.lead) line(sentence, 0);
  for (const section of answer.sections) {
    if (section.items.length === 0) continue;
    out.push('');
    if (section.heading !== null) out.push(paint(['bold', 'underline'], clean(section.heading)));
    for (const item of section.items) renderItem(item);
  }
  if (answer.notes.length > 0) out.push('');
  for (const note of answer.notes) for (const text of wrap(`Note: ${clean(note.text)}`, 0, 6, width)) out.push(paint(note.level === 'problem' ? 'yellow' : 'dim', text));
  if (answer.suggestions.length > 0) out.push('');
  for (const { text, words } of answer.suggestions) out.push(`${clean(text)}${/[?:]$/.test(text) ? '' : ':'} ${paint('cyan', clean(words))}`);
  if (answer.source !== null) out.push('', ...wrap(clean(answer.source), 0, 0, width).map((text) => paint('dim', text)));
  return out.map((text) => text.trimEnd()).join('\n');

  function renderItem(item: Item): void {
    for (const text of item.title === '' ? [] : wrap(clean(item.title), 2, 4, width)) out.push(paint('bold', text));
    const column = Math.min(26, Math.max(0, ...item.facts.map((fact) => clean(fact.label).length)));
    for (const fact of item.facts) renderFact(fact, column);
    for (const note of item.notes) {
      const label = note.level === 'problem' ? 'Problem in the report: ' : 'Note: ';
      for (const text of wrap(label + clean(note.text), 4, 6, width)) out.push(paint(note.level === 'problem' ? 'yellow' : 'dim', text));
    }
  }

  function renderFact(fact: Fact, column: number): void {
    const label = clean(fact.label);
    const lines = wrap(clean(fact.text), 0, 0, width === null ? null : Math.max(20, width - column - 6));
    const beside = label.length <= column ? (lines.shift() ?? '') : '';
    out.push(`    ${paint('dim', label.padEnd(column))}  ${beside}`, ...lines.map((text) => `${' '.repeat(column + 6)}${text}`));
    for (const { url } of fact.links ?? []) if (!fact.text.includes(url.replace(/^mailto:/, ''))) out.push(`${' '.repeat(column + 6)}${paint('cyan', clean(url))}`);
  }
}

/** What comes from a document must not steer the terminal. */
function clean(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, '');
}

function wrap(text: string, indent: number, hanging: number, width: number | null): string[] {
  if (width === null) return [' '.repeat(indent) + text];
  const lines: string[] = [];
  let current = ' '.repeat(indent);
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && current.length + 1 + word.length > width) {
      lines.push(current);
      current = ' '.repeat(hanging) + word;
    } else current += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, current];
}

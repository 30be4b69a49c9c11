/** Markdown: tables between pipes, and the marks within a line. */
import type { Table } from '../../../src/domain/block.js';
import { isBlank, type Line } from './lines.js';

const ENTITIES: Record<string, string> = { nbsp: '\u00a0', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", ndash: '–', mdash: '—', hellip: '…', shy: '' };

/** Breaks and entities, which stand in the tables of plain text too. */
function withoutTags(text: string): string {
  return text
    .replace(/<br ?\/?>/gi, '\n')
    .replace(/<!--[^>]{0,500}-->|<\/?(?:b|i|u|em|strong|span|p|sup|sub|a|div)(?: [^<>]{0,300})?>/gi, '')
    .replace(/&([a-z]{2,6});/g, (all, name: string) => ENTITIES[name] ?? all)
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)));
}

/** Takes away emphasis, code marks, links and escapes; strikethrough stays, for it says that something is cancelled. */
export function plainMarkdown(text: string): string {
  return withoutTags(text)
    .replace(/!?\[([^[\]]{0,500})\]\([^()\s]{0,500}(?: "[^"]{0,200}")?\)/g, '$1')
    .replace(/\*\*|__(?=\S)|(?<=\S)__/g, '')
    .replace(/(?<![\w*])\*(?=[^\s*])([^*\n]{1,500})(?<=[^\s*])\*(?![\w*])/g, '$1')
    .replace(/(?<![\w_])_(?=[^\s_])([^_\n]{1,500})(?<=[^\s_])_(?![\w_])/g, '$1')
    .replaceAll('`', '')
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>~&])/g, '$1');
}

function isRule(line: Line | undefined): boolean {
  return line !== undefined && line.text.includes('-') && /^[\s\u00a0|:-]{3,}$/.test(line.text) && line.text.includes('|');
}

/** Splits at pipes that are not escaped. @param width columns of the table, 0 while they are not known: without outer pipes an empty cell may begin or end a row */
function cellsOf(text: string, width: number): string[] {
  const cells = text.trim().split(/(?<!\\)\|/);
  if (cells[0]!.trim() === '' && (width === 0 || cells.length > width)) cells.shift();
  if (cells.length > 1 && cells.at(-1)!.trim() === '' && (width === 0 || cells.length > width)) cells.pop();
  return cells;
}

/** @returns the table that begins at `start` and the line behind it; null when none begins there */
export function readPipeTable(lines: readonly Line[], start: number, markdown: boolean): { table: Table; next: number } | null {
  const first = lines[start]!;
  if (!first.text.includes('|')) return null;
  const outer = (line: Line | undefined): boolean => /^[\s\u00a0]{0,20}\|.*\|[\s\u00a0]*$/.test(line?.text.slice(0, 20) ?? '') || (line?.text.trim().startsWith('|') ?? false);
  if (!isRule(lines[start + 1]) && !(outer(first) && outer(lines[start + 1]))) return null;
  const rows: Table['rows'] = [];
  const width = isRule(lines[start + 1]) ? cellsOf(lines[start + 1]!.text, 0).length : 0;
  let i = start;
  for (; i < lines.length; i++) {
    const line = lines[i]!;
    if (isBlank(line) || !line.text.includes('|')) break;
    if (isRule(line)) continue;
    const texts = cellsOf(line.text, width).map((cell) => (markdown ? plainMarkdown(cell) : withoutTags(cell.replaceAll('\\|', '|'))).trim());
    rows.push({ cells: texts.map((text) => ({ text, span: 1 })), line: line.number });
  }
  return { table: { kind: 'table', rows }, next: i };
}

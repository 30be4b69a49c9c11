/** The few marks of which a picture is made; colours follow the reader's light or dark mode. */
import { clean } from './ics.js';

// contrast of texts at least 4.5 : 1, of marks 3 : 1, on either ground
const LIGHT = '--ground:#fff;--ink:#1c2430;--soft:#566274;--grid:#e3e7ed;--lane:#b9c2ce;--meeting:#0b5cad;--due:#b3400b;--winter:#dfe8f3;--summer:#fbeccb;--change:#7d5a00';
const DARK = '--ground:#11161d;--ink:#e8edf4;--soft:#a3afbf;--grid:#242d38;--lane:#4a5666;--meeting:#62adff;--due:#ff9a62;--winter:#1d2f45;--summer:#40330f;--change:#e0b34a';
const RULES = `
text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-size:12px;fill:var(--ink);text-anchor:middle}
.ground{fill:var(--ground)}.grid{stroke:var(--grid)}.lane{stroke:var(--lane)}
.month{font-weight:600}.year,.offset,.now,.key{fill:var(--soft);font-size:11px}
.name{text-anchor:end;font-weight:600}.key{text-anchor:start;font-size:12px}
.number{font-weight:600}.date,.due,.cancelled{font-size:11px}.due{fill:var(--due)}.cancelled{fill:var(--soft)}
.empty{fill:var(--soft);font-size:14px}
.winter{fill:var(--winter)}.summer{fill:var(--summer)}
.change{stroke:var(--change);stroke-dasharray:3 3;stroke-width:1.5}.today{stroke:var(--ink);stroke-width:1.5}
.meeting{fill:var(--meeting);stroke:var(--ground);stroke-width:1.5}.deadline{fill:var(--ground);stroke:var(--due);stroke-width:2}
.tie{stroke:var(--due);stroke-width:2}.cross{stroke:var(--soft);stroke-width:2}
.over text{fill:var(--soft)}.over path,.over circle,.over rect{opacity:.5}
.number,.date,.due,.cancelled,.mark,.now,.empty{paint-order:stroke;stroke:var(--ground);stroke-width:3px;stroke-linejoin:round}
.mark{fill:var(--change);font-size:11px}
`.replaceAll('\n', '');

const light = new Map(LIGHT.split(';').map((pair) => pair.split(':') as [name: string, colour: string]));
const STYLES = {
  'as the reader has it': `svg{${LIGHT}}@media (prefers-color-scheme:dark){svg{${DARK}}}${RULES}`,
  // for what draws pictures and knows no variables
  light: RULES.replace(/var\((--\w+)\)/g, (_, name: string) => light.get(name)!),
};

/** @param words the picture for whoever does not see it */
export function document({ width, height, colours, title, words, body }: { width: number; height: number; colours: keyof typeof STYLES; title: string; words: string; body: readonly string[] }): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="timeline-title timeline-words" lang="en">`,
    `<title id="timeline-title">${escape(title)}</title>`,
    `<desc id="timeline-words">${escape(words)}</desc>`,
    `<style>${STYLES[colours]}</style>`,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    ...body,
    '</svg>',
    '',
  ].join('\n');
}

/** @param style names of classes */
export function line(x1: number, y1: number, x2: number, y2: number, style: string): string {
  return `<path class="${style}" d="M${x1} ${y1}L${x2} ${y2}"/>`;
}

export function rect(x: number, y: number, width: number, height: number, style: string): string {
  return `<rect class="${style}" x="${x}" y="${y}" width="${round(width)}" height="${height}"${style === 'meeting' ? ' rx="6"' : ''}/>`;
}

export function circle(x: number, y: number, radius: number): string {
  return `<circle class="meeting" cx="${round(x)}" cy="${y}" r="${radius}"/>`;
}

export function diamond(x: number, y: number, radius: number): string {
  return `<path class="deadline" d="M${round(x)} ${y - radius}l${radius} ${radius}l-${radius} ${radius}l-${radius} -${radius}z"/>`;
}

export function cross(x: number, y: number, radius: number): string {
  const size = 2 * radius;
  return `<path class="cross" d="M${round(x - radius)} ${y - radius}l${size} ${size}m0 -${size}l-${size} ${size}"/>`;
}

export function label(x: number, y: number, text: string, style: string): string {
  return `<text class="${style}" x="${round(x)}" y="${y}">${escape(text)}</text>`;
}

/** @param title shown where the pointer rests */
export function group(marks: readonly string[], style: string, title: string): string {
  return `<g${style ? ` class="${style}"` : ''}><title>${escape(title)}</title>${marks.join('')}</g>`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

/** Characters that no XML document may hold are left out. */
function escape(text: string): string {
  return clean(text)
    .replace(/[\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

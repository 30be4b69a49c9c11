import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inflateSync } from 'node:zlib';
import { renderPng } from '../../../adapters/calendar/png.js';
import { buildTimeline, type TimelineOptions } from '../../../adapters/calendar/timeline.js';
import type { Register } from '../../../src/register/register.js';
import { schedule, type MeetingRow } from '../../support/schedule.js';
import { after, eventsIn } from './feeds.js';
import { usually } from '../../support/fuzz.js';

const draw = (register: Register, options: Partial<TimelineOptions> = {}) => buildTimeline(eventsIn(register), { groups: [], today: '2026-02-25', language: 'en', ...options });
const of = (...rows: MeetingRow[]) => after(schedule('tsag-2026-01', '2026-01-12', rows));
const count = (svg: string, mark: RegExp) => (svg.match(mark) ?? []).length;
/** the mark that explains it stands below as well */
const LEGEND = 1;

const known = of(
  { id: 'rg-qx-1', number: 1, date: '2026-01-14', end: '15:00' },
  { id: 'rg-qx-2', number: 2, date: '2026-03-11', end: '15:00', deadline: { date: '2026-03-04' } },
  { id: 'rg-qx-3', number: 3, date: '2026-05-13', status: 'cancelled', deadline: { date: '2026-05-06' } },
  { id: 'rg-qx-4', number: 4, date: '2026-09-09', endDate: '2026-09-11', end: '15:00' },
  { id: 'rg-qx-5', number: 5, date: '2028-01-01' },
  { id: 'rg-zn-1', group: 'RG-ZN', date: '2026-06-01', start: null },
);

/** A document without a fault in its form: every mark closed, every `<` and `&` its own. */
function tagsOf(svg: string): string[] {
  expect(svg).toMatch(/^(?:<[^<>]+>|[^<>&]|&(?:amp|lt|gt|quot);)*$/);
  const open: string[] = [];
  const names: string[] = [];
  for (const [, end, name = '', alone] of svg.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g)) {
    if (end) expect(open.pop()).toBe(name);
    else if (!alone) open.push(name);
    names.push(name);
  }
  expect(open).toEqual([]);
  return [...new Set(names)];
}

describe('the timeline', () => {
  it('shows what lies in the coming year, a lane for each group', () => {
    const svg = draw(known);
    expect(count(svg, /<circle class="meeting"/g) - LEGEND).toBe(2);
    expect(count(svg, /<rect class="meeting"/g)).toBe(1);
    expect(count(svg, /<path class="deadline"/g) - LEGEND).toBe(1);
    expect(count(svg, /<path class="cross"/g) - LEGEND).toBe(1);
    expect([...svg.matchAll(/class="name"[^>]*>([^<]*)</g)].map((match) => match[1])).toEqual(['RG-QX', 'RG-ZN']);
    expect([...svg.matchAll(/class="(?:date|due|cancelled)"[^>]*>([^<]*)</g)].map((match) => match[1])).toEqual(['4 Mar', '11 Mar', '13 May', '9–11 Sep', '1 Jun']);
  });

  it('puts days where they belong: a third of the way is a third of the days', () => {
    const x = (date: string) => Number(/<circle class="meeting" cx="([\d.]+)"/.exec(draw(of({ id: 'a-1', date, end: '15:00' })))![1]);
    const [first, middle, last] = [x('2026-03-01'), x('2026-07-01'), x('2026-10-31')];
    expect((middle - first) / (last - first)).toBeCloseTo(122 / 244, 2);
  });

  it('says the same in words', () => {
    const words = /<desc[^>]*>([^<]*)</.exec(draw(known))![1]!.split('\n');
    expect(words).toEqual([
      'Today is Wed 25 Feb 2026.',
      'RG-QX #2: contributions by Wed 4 Mar 2026, end of the day, 23:59 CET (Geneva) · 22:59 UTC.',
      'RG-QX #2: e-meeting Wed 11 Mar 2026, 13:00–15:00 CET (Geneva) · 12:00–14:00 UTC.',
      'RG-QX #3: cancelled, was planned for Wed 13 May 2026, 13:00 CEST (Geneva) · 11:00 UTC.',
      'RG-QX #4: e-meeting Wed 9 Sep – Fri 11 Sep 2026, daily 13:00–15:00 CEST (Geneva) · 11:00–13:00 UTC.',
      'RG-ZN: e-meeting Mon 1 Jun 2026 (hour not known yet).',
      'On Sun 29 Mar 2026 Geneva’s clocks go forward, to CEST.',
      'On Sun 25 Oct 2026 Geneva’s clocks go back, to CET.',
    ]);
  });

  it('marks the clock changes', () => {
    const svg = draw(known);
    expect(count(svg, /<path class="change"/g) - LEGEND).toBe(2);
    expect([...svg.matchAll(/class="mark"[^>]*>([^<]*)</g)].map((match) => match[1])).toEqual(['clocks forward 29 Mar', 'clocks back 25 Oct']);
    expect([...svg.matchAll(/class="offset"[^>]*>([^<]*)</g)].map((match) => match[1])).toEqual(['CET, UTC+1', 'CEST, UTC+2', 'CET, UTC+1']);
  });

  it.each(['page', 'chat'] as const)('the line of today crosses no label, and what is ahead has one (%s)', (form) => {
    const near = of({ id: 'rg-qx-1', number: 1, date: '2026-03-18', deadline: { date: '2026-03-11' } });
    for (let day = 1; day <= 28; day += 1) {
      const svg = draw(near, { form, today: `2026-03-${String(day).padStart(2, '0')}` });
      const now = Number(/class="today" d="M([\d.]+)/.exec(svg)![1]);
      const labels = [...svg.matchAll(/class="(?:date|due|number)" x="([\d.]+)"[^>]*>([^<]*)</g)].map(([, x, text]) => ({ text, distance: Math.abs(Number(x) - now), half: text!.length * 3 }));
      expect(labels.map(({ text }) => text)).toEqual(expect.arrayContaining([...(day <= 11 ? ['11 Mar'] : []), ...(day <= 18 ? ['#1', '18 Mar'] : [])]));
      expect({ day, crossed: labels.filter(({ distance, half }) => distance < half) }).toEqual({ day, crossed: [] });
    }
  });

  it('shows some groups only, and says when there is nothing', () => {
    expect(draw(known, { groups: ['RG-ZN'] })).not.toContain('RG-QX');
    expect(draw(known, { groups: ['RG-NONE'] })).toContain('>No meeting or deadline is ahead.</text>');
  });

  it('of many groups shows some and counts the rest', () => {
    const svg = draw(of(...Array.from({ length: 40 }, (_, index) => ({ id: `a-${index}`, group: `RG-A${index}`, date: '2026-03-11' }))));
    expect(count(svg, /class="name"/g)).toBe(16);
    expect(svg).toContain('and 24 more groups');
  });

  it('is the same for the same', () => {
    expect(draw(known)).toBe(draw(known));
  });

  it('holds whatever a group is called, and asks nobody else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom('<script>alert(1)</script>', '"]]>&amp;', '\u0000\ufffe\ud800', '\r\n'.repeat(9)), fc.string({ unit: 'binary', minLength: 1 })), (group) => {
        const svg = draw(of({ id: 'a-1', group, date: '2026-03-11', deadline: { date: '2026-03-04' } }));
        expect(tagsOf(svg).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['circle', 'desc', 'g', 'path', 'rect', 'style', 'svg', 'text', 'title']);
        expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/<[^>]*(?:href|src|url\(|https?:)/);
      }),
      { numRuns: usually(100) },
    );
  });
});

/** Pictures of 8 bits a channel, as chats get them. */
function pngOf(bytes: Buffer): { width: number; height: number; ink: number } {
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const packed: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') packed.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  // lines are told as differences to their neighbours: where nothing is drawn stand zeros
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), ink: inflateSync(Buffer.concat(packed)).filter((value) => value !== 0).length };
}

describe('the picture for chats', () => {
  const drawn = (register: Register, options: Partial<TimelineOptions> = {}) => draw(register, { form: 'chat', ...options });

  it('is a PNG with everything on it, the same for the same and another for another', async () => {
    const [png, again, other] = await Promise.all([renderPng(drawn(known)), renderPng(drawn(known)), renderPng(drawn(known, { today: '2026-02-26' }))]);
    const { width, height, ink } = pngOf(png);
    expect([width, height > 300 && height < 500]).toEqual([1024, true]);
    expect(again).toEqual(png);
    expect(other).not.toEqual(png);
    // without the font there would be no letters
    const { ink: marks } = pngOf(await renderPng(drawn(known).replace(/<text.*?<\/text>/g, '')));
    expect(marks).toBeGreaterThan(2000);
    expect(ink).toBeGreaterThan(marks * 1.5);
  });

  it('of many groups, called whatever they like, is one that Teams takes: 1024 × 1024 px, 1 MB', async () => {
    const names = ['<script>alert(1)</script>', '"]]>&amp;', '\u0000\ufffe\ud800', '🏳️‍🌈'.repeat(9), 'قطاع', '電気通信', '\u202eab'];
    const all = of(...Array.from({ length: 30 }, (_, index) => ({ id: `a-${index}`, group: names[index] ?? `RG-A${index}`, date: '2026-03-11', deadline: { date: '2026-03-04' } })));
    const png = await renderPng(drawn(all));
    const { width, height } = pngOf(png);
    expect([width, height <= 1024, png.length < 1_000_000]).toEqual([1024, true, true]);
    expect(drawn(all)).toContain('and 23 more groups');
  });

  it('has its colours in it, for what knows no variables', () => {
    expect(drawn(known)).not.toMatch(/var\(|@media/);
    expect(draw(known)).toMatch(/var\(.*@media|@media.*var\(/);
  });
});

describe('its colours', () => {
  const style = /<style>(.*)<\/style>/.exec(draw(known))![1]!;
  const grounds = style.split('@media').map((part) => Object.fromEntries([...part.matchAll(/--(\w+):#([0-9a-f]{3,6})/g)].map((match) => [match[1]!, match[2]!])));
  const luminance = (colour: string) => {
    const full = colour.length === 3 ? colour.replace(/./g, '$&$&') : colour;
    const [r, g, b] = [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const contrast = (a: string, b: string) => {
    const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
    return (light! + 0.05) / (dark! + 0.05);
  };

  it.each([0, 1])('are told apart in light and dark (%i)', (mode) => {
    const colours = grounds[mode]!;
    for (const text of ['ink', 'soft', 'due', 'change']) expect(contrast(colours[text]!, colours.ground!)).toBeGreaterThanOrEqual(4.5);
    for (const strip of ['winter', 'summer']) expect(contrast(colours.soft!, colours[strip]!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.meeting!, colours.ground!)).toBeGreaterThanOrEqual(3);
  });
});

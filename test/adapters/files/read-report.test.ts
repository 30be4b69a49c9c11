/** Whole round trips through the reading process: faults 36 and 40 of bad input, and what the parent process bounds. */
import { spawnSync } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { LIMITS } from '../../../adapters/files/limits.js';
import { readReportFile } from '../../../adapters/files/read-report.js';
import type { ReportReading } from '../../../src/domain/read-problem.js';
import { document, heading, paragraph, relationships, table, writeDocx, type WordFile } from '../../support/docx.js';
import { packed, rawZip, repeated } from '../../support/raw-zip.js';
import { REPORT_PROCESS } from '../../support/report-process.js';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const START = `<w:document ${W}><w:body>`;
const END = '</w:body></w:document>';
const PARAGRAPH = '<w:p><w:r><w:t>lorem ipsum dolor sit amet</w:t></w:r></w:p>';

const REPORT: WordFile = {
  headers: [[paragraph('TSAG-TD900R1')]],
  body: [
    heading(1, '10 Future plans'),
    paragraph('RG-XY “Rapporteur Group on Invented Matters”'),
    table([
      ['#', 'Date', 'Time (Geneva time)', 'Objectives', 'Contribution deadline'],
      ['1', '10 September 2025', '13:00 – 15:00 CEST', 'progress the work', '3 September 2025'],
    ]),
  ],
};

function read(bytes: Uint8Array, name = 'report.docx'): Promise<ReportReading> {
  return readReportFile(bytes, name, { script: REPORT_PROCESS });
}

/** The code of the problem, or `read`. */
async function outcome(bytes: Uint8Array, name?: string): Promise<string> {
  const reading = await read(bytes, name);
  return reading.ok ? 'read' : reading.problem.code;
}

/** What is refused, and how much memory the process took for it at most. */
function measured(bytes: Uint8Array): { problem: unknown; megabytes: number } {
  const script = fileURLToPath(new URL('../../support/processes/measured.mjs', import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, [`--max-old-space-size=${LIMITS.heapMegabytes}`, script, '.docx'], { input: bytes, env: {} });
  return { problem: (JSON.parse(stdout.toString()) as { problem?: unknown }).problem, megabytes: Number(stderr.toString()) };
}

describe('the reading process', () => {
  it('reads a Word file, a web page, text and Markdown', async () => {
    const rows = '| # | Date | Time (Geneva time) | Objectives | Contribution deadline |\n|---|---|---|---|---|\n| 1 | 10 September 2025 | 13:00 – 15:00 CEST | progress the work | 3 September 2025 |';
    const markdown = `TSAG-TD900R1\n\n# 10 Future plans\n\nRG-XY “Rapporteur Group on Invented Matters”\n\n${rows}\n`;
    const page = `<h1>10 Future plans</h1><p>RG-XY “Rapporteur Group on Invented Matters”</p><table><tr><th>#<th>Date<th>Time (Geneva time)<th>Objectives<th>Contribution deadline<tr><td>1<td>10 September 2025<td>13:00 – 15:00 CEST<td>progress the work<td>3 September 2025</table>`;
    for (const [bytes, name] of [[await writeDocx(REPORT), 'a.docx'], [Buffer.from(markdown), 'a.md'], [Buffer.from(markdown), 'a.txt'], [Buffer.from(page), 'a.html']] as const) {
      const reading = await read(bytes, name);
      expect(reading.ok ? reading.schedule.meetings.map(({ group, date }) => [group, date]) : reading.problem).toEqual([['RG-XY', '2025-09-10']]);
    }
  });

  it('gets no environment, and of the name only a plain ending', async () => {
    const script = new URL('../../support/processes/environment.mjs', import.meta.url);
    const reading = await readReportFile(Buffer.from('x'), '--eval=1; ../\0report.docx', { script });
    expect(reading).toEqual({ ok: false, problem: { code: 'damaged', data: { why: '{"environment":{},"arguments":[".docx"]}' } } });
  });

  it.each([
    ['endless', { code: 'timed-out', data: { seconds: 0.4 } }],
    ['chatty', { code: 'too-large', data: { what: 'answer', limit: LIMITS.answerBytes } }],
    ['wrong', { code: 'damaged', data: { why: expect.stringContaining('no valid answer') } }],
  ])('is stopped or not believed when it is %s', async (script, problem) => {
    const reading = await readReportFile(Buffer.from('x'), 'a.txt', { script: new URL(`../../support/processes/${script}.mjs`, import.meta.url), milliseconds: script === 'endless' ? 400 : 9_000 });
    expect(reading).toEqual({ ok: false, problem });
  });

  it('is stopped when it takes too much memory', async () => {
    const reading = await readReportFile(Buffer.from('x'), 'a.txt', { script: new URL('../../support/processes/greedy.mjs', import.meta.url) });
    expect(reading).toEqual({ ok: false, problem: { code: 'out-of-memory', data: { megabytes: LIMITS.heapMegabytes } } });
  });

  it('refuses what is too large before it starts, what is empty, and what holds no text', async () => {
    expect(await read(new Uint8Array(LIMITS.fileBytes + 1))).toEqual({ ok: false, problem: { code: 'too-large', data: { what: 'file', limit: LIMITS.fileBytes } } });
    expect(await outcome(Buffer.alloc(0))).toBe('empty');
    expect(await outcome(await writeDocx({ body: [paragraph('')] }))).toBe('no-text');
    expect(await outcome(Buffer.from('\n \n'), 'a.txt')).toBe('no-text');
  });
});

describe('fault 36: bombs are refused while the bot goes on', () => {
  const unpacked = { code: 'too-large', data: { what: 'unpacked', limit: LIMITS.unpackedBytes } };
  const bombs: [string, () => Buffer, unknown][] = [
    ['1.4 GB in 1.4 MB', () => rawZip([repeated('word/document.xml', START, PARAGRAPH, 1.4e9, END)]), unpacked],
    ['200 MB of text', () => rawZip([repeated('word/document.xml', START, `<w:p><w:r><w:t>${'lorem ipsum '.repeat(80)}</w:t></w:r></w:p>`, 2e8, END)]), unpacked],
    ['35 page headers of 40 MB that share 40 kB', () => sharedHeaders(), unpacked],
    ['60 MB of text below the limit of what is unpacked', () => rawZip([repeated('word/document.xml', START, `<w:p><w:r><w:t>${'lorem ipsum '.repeat(80)}</w:t></w:r></w:p>`, 6e7, END)]), { code: 'too-large', data: { what: 'text', limit: LIMITS.characters } }],
    ['tables within tables, 100,000 deep', () => rawZip([packed('word/document.xml', START + '<w:tbl><w:tr><w:tc>'.repeat(33_334))]), { code: 'too-deep', data: { limit: LIMITS.depth } }],
    ['a cell of 1 MB that covers a million rows', () => mergedCell(), { code: 'too-large', data: { what: 'text', limit: LIMITS.characters } }],
    ['a number of 1 MB before each paragraph', () => longNumber(), { code: 'too-large', data: { what: 'text', limit: LIMITS.characters } }],
  ];

  it.each(bombs)('%s', async (_, build, problem) => {
    const bytes = build();
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const begun = performance.now();
    expect(await read(bytes)).toEqual({ ok: false, problem });
    expect(performance.now() - begun).toBeLessThan(10_000);
    delay.disable();
    expect(delay.max / 1e6).toBeLessThan(1_000);
  }, 12_000);

  it('take little memory', () => {
    for (const [, build, problem] of [bombs[0]!, bombs[3]!]) {
      const taken = measured(build());
      expect(taken.problem).toEqual(problem);
      expect(taken.megabytes).toBeLessThan(300);
    }
  });

  it.each([
    ['100,000 elements within each other', '<div>'.repeat(100_000), 'too-deep'],
    ['a cell that covers many rows', `<table><tr><td rowspan=65534>${'x'.repeat(100_000)}${'<tr><td>a'.repeat(1_000)}`, 'too-large'],
  ])('in a web page: %s', async (_, page, code) => {
    expect(await outcome(Buffer.from(page), 'a.html')).toBe(code);
  });

  /** Each header alone is small enough. */
  function sharedHeaders(): Buffer {
    const header = repeated('word/header0.xml', `<w:hdr ${W}>`, 'between the elements', 4e7, '</w:hdr>');
    const names = Array.from({ length: 35 }, (_, at) => `header${at}.xml`);
    const shared = names.slice(1).map((name) => ({ ...header, path: `word/${name}`, shared: true }));
    const links = packed('word/_rels/document.xml.rels', relationships(names.map((name) => ['header', name] as const)));
    return rawZip([packed('word/document.xml', document(paragraph('text'))), links, header, ...shared]);
  }

  function mergedCell(): Buffer {
    const cell = (merge: string, text: string): string => `<w:tr><w:tc><w:tcPr>${merge}</w:tcPr>${paragraph(text)}</w:tc></w:tr>`;
    return rawZip([repeated('word/document.xml', `${START}<w:tbl>${cell('<w:vMerge w:val="restart"/>', 'x'.repeat(1e6))}`, cell('<w:vMerge/>', ''), 6e7, `</w:tbl>${END}`)]);
  }

  function longNumber(): Buffer {
    const numbers = `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="${'x'.repeat(1e6)}%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
    const body = repeated('word/document.xml', START, paragraph('x', { list: 1 }), 1e6, END);
    return rawZip([body, packed('word/numbering.xml', numbers), packed('word/_rels/document.xml.rels', relationships([['numbering', 'numbering.xml']]))]);
  }
});

describe('fault 40: a line of 1 MB takes no longer than a megabyte of short ones', () => {
  // a few in each file: a process of its own takes longer to start than a line to be read
  const units = [
    ['a', ' ', '\t', '-'],
    ['10 September 2025, ', '10, 11, ', '13:00 – '],
    ['TD1, ', 'WP2-1, 2, ', '1.1.'],
    ['| ', '((', '*_', '[a]('],
  ];
  const line = (unit: string): string => `x${unit.repeat(Math.ceil(1e6 / unit.length))}y`;

  it.each(units.map((group) => [group]))('%j', async (group) => {
    expect(await outcome(Buffer.from(`10 Future plans\n${group.map(line).join('\n')}\nend\n`), 'a.txt')).toBe('read');
  }, 12_000);
});

import { describe, expect, it } from '@jest/globals';
import { scheduleForm } from '../../src/register/schedule-form.js';
import { readScheduleFile } from '../../src/register/schedule-file.js';
import { FINDING_CODES } from '../../src/domain/finding.js';
import type { FileProblem } from '../../src/domain/file-problem.js';
import type { ReadProblem } from '../../src/domain/read-problem.js';
import { sample } from '../../src/text/en/schedule-samples.js';
import { textsFor } from '../../src/text/index.js';

const { problems } = textsFor('en');

interface Form {
  properties?: Record<string, Form>;
  items?: Form;
  anyOf?: Form[];
  type?: string;
}

/** Every key that a schedule file can have, with the keys that lead to it. */
function paths(form: Form, above: string[] = []): string[][] {
  const inner = form.anyOf?.find(({ type }) => type !== 'null') ?? form;
  if (inner.items) return paths(inner.items, [...above, '0']);
  return Object.entries(inner.properties ?? {}).flatMap(([key, value]) => [[...above, key], ...paths(value, [...above, key])]);
}

const REQUIRED: Record<string, string> = {
  groups: 'id: RG-QX',
  meetings: 'id: rg-qx-1, group: RG-QX, date: null',
  actions: 'id: WP3-1, group: WP3, title: x',
  wtsaActions: 'number: "1", status: done',
  documents: 'reference: TD1',
  liaisonStatements: 'document: TD1',
  findings: 'code: date-open, severity: info, places: [], about: [], data: {}',
  deadline: 'date: 2026-03-04',
  decision: 'outcome: noted',
  earlier: 'status: done',
  meeting: 'start: 2026-01-12, end: 2026-01-16',
};

/** The line in a file that has besides only what must be there. */
function fileWith([key = '', ...path]: string[], line: string): string {
  const wrap = (name: string, [next, ...rest]: string[]): string => {
    if (next === undefined) return line;
    if (next === '0') return `${name}: [${braces(name, rest)}]`;
    return `${name}: ${braces(name, [next, ...rest])}`;
  };
  const braces = (name: string, [next = '', ...rest]: string[]): string => {
    const others = (REQUIRED[name] ?? '').split(/, (?=\w+:)/).filter((one) => one !== '' && !one.startsWith(`${next}:`));
    return `{ ${[...others, wrap(next, rest)].join(', ')} }`;
  };
  const top: Record<string, string> = { report: 'report: a', document: 'document: {}', groups: 'groups: [{ id: RG-QX }]' };
  top[key] = wrap(key, path);
  return Object.values(top).join('\n');
}

describe('the examples in messages', () => {
  it.each(paths(scheduleForm() as Form).map((path) => [path.filter((key) => key !== '0').join(' '), path] as const))('%s: one that works', (_name, path) => {
    const text = fileWith(path, sample(path));
    const reading = readScheduleFile(text, 'x.yaml');
    expect(reading.ok ? [] : [text, ...reading.problems.map(problems.file)]).toEqual([]);
  });

  it('of a list: one of its items', () => {
    expect(sample(['groups', '0', 'rapporteurs', '0'])).toBe('- Ms Alpha');
    expect(sample(['meetings', '2', 'days', '1'])).toBe('- 2026-03-11');
    expect(sample(['groups', '0'])).toBe('- { id: RG-QX }');
  });
});

describe('what is said of a file', () => {
  const problem: FileProblem = { file: 'x.yaml', line: 3, column: 1, path: ['meetings', '2', 'date'], code: 'unreadable', found: 'EACCES', expected: [] };

  it('names the file, the line and the place, counted from one', () => {
    expect(problems.file(problem)).toBe('x.yaml, line 3 (meetings 3 date): the file cannot be read (EACCES).');
  });

  it('does not steer the terminal', () => {
    expect(problems.file({ ...problem, file: 'a\u001b[2J', found: '\u0007\u009b', path: ['\r'] })).not.toMatch(/\p{Cc}/u);
  });
});

describe('what is said of a document that cannot be read', () => {
  it.each<[ReadProblem, string]>([
    [{ code: 'empty', data: {} }, 'report.docx: the file is empty. Save the report again and try that file.'],
    [{ code: 'not-a-document', data: { found: 'pdf' } }, 'report.docx: this is a PDF, no report that can be read. Word (.docx), HTML, text (.txt) and Markdown (.md) can be: open it in Word and use "Save as", for example report.docx.'],
    [{ code: 'too-large', data: { what: 'file', limit: 20_971_520 } }, 'report.docx: the file is larger than 20 MB, which no report is. Check that it is the right file.'],
    [{ code: 'timed-out', data: { seconds: 10 } }, 'report.docx: reading was stopped after 10 seconds; a report takes less than one. Check that it is the right file.'],
  ])('%j', (problem, said) => {
    expect(problems.reading('report.docx', problem)).toBe(said);
  });
});

describe('a finding that was written by hand', () => {
  const WORDS = ['2026-02-31', '2026-05-06', 'soon', '', 42, ['2026-13-01', 'x']];

  it.each(FINDING_CODES)('%s reads as sentences, whatever its data are', (code) => {
    // every word that any of them asks for
    const names = ['date', 'before', 'meeting', 'expected', 'on', 'printed', 'days', 'lead', 'usual', 'time', 'what', 'column'];
    for (const word of [undefined, ...WORDS]) {
      const data = word === undefined ? {} : Object.fromEntries(names.map((name) => [name, word]));
      const { message } = textsFor('en').finding({ code, severity: 'warning', places: [], about: [], data });
      expect(message).toMatch(/\S.*[.!?]$/s);
      expect(message).not.toMatch(/undefined|NaN|Invalid/);
    }
  });
});

/** Golden pairs: an invented report, and what a careful person reads in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readDocument } from '../../adapters/files/read-document.js';
import { reportJson } from '../../src/report-json.js';
import { readReport } from '../../src/report/index.js';
import { textsFor } from '../../src/text/index.js';
import { score } from '../support/score.js';

const folder = join(import.meta.dirname, '..', 'reports');
const reports = readdirSync(folder).filter((name) => ['.txt', '.md', '.html'].includes(extname(name)) && name !== 'README.md');

describe('reports', () => {
  it.each(reports)('%s', async (name) => {
    const want = JSON.parse(readFileSync(join(folder, `${name.slice(0, -extname(name).length)}.json`), 'utf8')) as Record<string, unknown>;
    const schedule = readReport(await readDocument(readFileSync(join(folder, name)), name));
    const { right, wrong } = score(want, reportJson(schedule, textsFor('en')) as Record<string, unknown>);
    expect(wrong).toEqual([]);
    expect(right).toBeGreaterThan(0);
  });
});

/** Reads a small report that a test writes down. */
import { readText } from '../../adapters/files/text.js';
import type { Schedule } from '../../src/domain/schedule.js';
import { readReport } from '../../src/report/index.js';

const TITLE = 'Report of the WP2/TSAG meeting (Geneva, 26-30 May 2025)';

/** @param body Markdown below the title of a report of May 2025 */
export function report(body: string): Schedule {
  return readReport(readText(`# ${TITLE}\n\n${body}`, true));
}

/** @param body plain text below the title */
export function plainReport(body: string): Schedule {
  return readReport(readText(`${TITLE}\n\n${body}`, false));
}

/** A Markdown table. */
export function table(header: string, ...rows: string[]): string {
  return [header, header.replace(/[^|]+/g, '---'), ...rows].join('\n') + '\n';
}

/** Codes of a schedule's findings, with what each is about. */
export function codes(schedule: Schedule): string[] {
  return schedule.findings.map(({ code, about }) => [code, ...about].join(' '));
}

/** Each meeting in one line. */
export function meetings(schedule: Schedule): string[] {
  return schedule.meetings.map(({ id, date, endDate, start, end, zone, label }) =>
    [id, date ?? '?', ...(endDate === date ? [] : [endDate]), start, end, zone, label].filter((part) => part !== null).join(' '),
  );
}

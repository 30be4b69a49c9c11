/** A file that somebody dropped, a report or a schedule, through the reading process. */
import { createHash } from 'node:crypto';
import type { FileReading } from '../../src/ports.js';
import { readReportFile, readScheduleBytes, type ReadingSettings } from './read-report.js';

/** A schedule of a whole study period has a tenth of it. */
const SCHEDULE_BYTES = 2 ** 20;

/**
 * @param name of the file; only its ending counts
 * @throws Error when the reading process cannot be started
 */
export async function readDropped(bytes: Uint8Array, name: string, settings: ReadingSettings = {}): Promise<FileReading> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (!/\.ya?ml$/i.test(name)) {
    const reading = await readReportFile(bytes, name, settings);
    return reading.ok ? { hash, kind: 'report', schedule: reading.schedule } : { hash, kind: 'unreadable', problem: reading.problem };
  }
  if (bytes.length > SCHEDULE_BYTES) return { hash, kind: 'unreadable', problem: { code: 'too-large', data: { what: 'file', limit: SCHEDULE_BYTES } } };
  const reading = await readScheduleBytes(bytes, settings);
  if (reading.ok) return { hash, kind: 'schedule', schedule: reading.schedule };
  return 'problems' in reading ? { hash, kind: 'faulty', problems: reading.problems.map((problem) => ({ ...problem, file: name })) } : { hash, kind: 'unreadable', problem: reading.problem };
}

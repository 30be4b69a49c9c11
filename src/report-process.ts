/**
 * The process in which everything from strangers is read: bytes come on standard input, the answer goes to standard output as JSON
 * (`ReportReading`, for a schedule file `ScheduleReading`). Started by adapters/files/read-report.ts, which bounds its memory, its time and its answer.
 */
import { buffer } from 'node:stream/consumers';
import { decodeText } from '../adapters/files/decode.js';
import { readDocument } from '../adapters/files/read-document.js';
import { ReadError, type ReportReading, type ScheduleReading } from './domain/read-problem.js';
import { readScheduleFile } from './register/schedule-file.js';
import { readReport } from './report/index.js';

function readSchedule(bytes: Buffer): ScheduleReading {
  const text = decodeText(bytes);
  if (text === null) throw new ReadError('not-a-document', { found: 'binary' });
  return readScheduleFile(text, '');
}

async function read(bytes: Buffer, ending: string): Promise<ReportReading | ScheduleReading> {
  try {
    return ending === '.yaml' ? readSchedule(bytes) : { ok: true, schedule: readReport(await readDocument(bytes, ending)) };
  } catch (error) {
    if (error instanceof ReadError) return { ok: false, problem: error.problem };
    return { ok: false, problem: { code: 'damaged', data: { why: error instanceof Error ? `${error.name}: ${error.message}` : String(error) } } };
  }
}

process.stdout.write(JSON.stringify(await read(await buffer(process.stdin), process.argv[2] ?? '')));

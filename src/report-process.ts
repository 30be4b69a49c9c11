/**
 * The process in which everything from strangers is read: bytes come on standard input, the answer goes to standard output as JSON
 * (`ReportReading`). Started by adapters/files/read-report.ts, which bounds its memory, its time and its answer.
 */
import { buffer } from 'node:stream/consumers';
import { readDocument } from '../adapters/files/read-document.js';
import { ReadError, type ReportReading } from './domain/read-problem.js';
import { readReport } from './report/index.js';

async function read(bytes: Uint8Array, name: string): Promise<ReportReading> {
  try {
    return { ok: true, schedule: readReport(await readDocument(bytes, name)) };
  } catch (error) {
    if (error instanceof ReadError) return { ok: false, problem: error.problem };
    return { ok: false, problem: { code: 'damaged', data: { why: error instanceof Error ? `${error.name}: ${error.message}` : String(error) } } };
  }
}

process.stdout.write(JSON.stringify(await read(await buffer(process.stdin), process.argv[2] ?? '')));

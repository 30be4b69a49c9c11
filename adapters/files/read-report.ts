/** Reads a report from a stranger: in a process of its own, with limits of memory, time and size, and without our environment. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { fileProblemSchema } from '../../src/domain/file-problem.js';
import { readProblemSchema, type ReadProblem, type ReportReading, type ScheduleReading } from '../../src/domain/read-problem.js';
import { scheduleSchema } from '../../src/domain/schedule.js';
import { LIMITS } from './limits.js';

/** What tests set otherwise. */
export interface ReadingSettings {
  /** compiled src/report-process.ts */
  script?: URL;
  milliseconds?: number;
}

const reportAnswer = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), schedule: scheduleSchema }),
  z.strictObject({ ok: z.literal(false), problem: readProblemSchema }),
]);
const scheduleAnswer = z.union([reportAnswer, z.strictObject({ ok: z.literal(false), problems: z.array(fileProblemSchema) })]);

/** Ways in which a process ends that V8 or the system stopped for its memory. */
const OUT_OF_MEMORY: ReadonlySet<string | number | null> = new Set(['SIGABRT', 'SIGKILL', 134, 137]);

function failed(code: ReadProblem['code'], data: ReadProblem['data']): { ok: false; problem: ReadProblem } {
  return { ok: false, problem: { code, data } };
}

/**
 * @param name of the file; only its ending counts
 * @returns the schedule, or why there is none, after 9 seconds at the latest
 * @throws Error when the process cannot be started
 */
export async function readReportFile(bytes: Uint8Array, name: string, settings: ReadingSettings = {}): Promise<ReportReading> {
  const ending = /\.\w{1,10}$/.exec(name)?.[0] ?? '';
  return inProcess(bytes, ending === SCHEDULE ? '' : ending, reportAnswer, settings);
}

/** The same for a schedule file; its problems name no file. */
export async function readScheduleBytes(bytes: Uint8Array, settings: ReadingSettings = {}): Promise<ScheduleReading> {
  return inProcess(bytes, SCHEDULE, scheduleAnswer, settings);
}

/** Says to the process that it is no report. */
const SCHEDULE = '.yaml';

function inProcess<Reading>(bytes: Uint8Array, ending: string, answerSchema: z.ZodType<Reading>, settings: ReadingSettings): Promise<Reading | { ok: false; problem: ReadProblem }> {
  const { script = new URL('../../src/report-process.js', import.meta.url), milliseconds = LIMITS.milliseconds } = settings;
  if (bytes.length > LIMITS.fileBytes) return Promise.resolve(failed('too-large', { what: 'file', limit: LIMITS.fileBytes }));

  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${LIMITS.heapMegabytes}`, fileURLToPath(script), ending], {
      env: {},
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    const answer: Buffer[] = [];
    let length = 0;
    let stopped: ReturnType<typeof failed> | null = null;
    const stop = (why: ReturnType<typeof failed>): void => {
      stopped ??= why;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop(failed('timed-out', { seconds: milliseconds / 1000 })), milliseconds);

    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > LIMITS.answerBytes) stop(failed('too-large', { what: 'answer', limit: LIMITS.answerBytes }));
      else answer.push(chunk);
    });
    // a process that ends before it has read everything: how it ended says why
    child.stdin.on('error', () => {});
    child.stdin.end(bytes);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (stopped) resolve(stopped);
      else if (OUT_OF_MEMORY.has(signal ?? code)) resolve(failed('out-of-memory', { megabytes: LIMITS.heapMegabytes }));
      else resolve(checked(Buffer.concat(answer).toString(), answerSchema));
    });
  });
}

/** What the process answered is data from a stranger too. */
function checked<Reading>(answer: string, answerSchema: z.ZodType<Reading>): Reading | ReturnType<typeof failed> {
  try {
    return answerSchema.parse(JSON.parse(answer));
  } catch (error) {
    return failed('damaged', { why: `no valid answer: ${error instanceof Error ? error.message.slice(0, 500) : String(error)}` });
  }
}

/** `doctor`: what is wrong before users find out. */
import { readFileSync } from 'node:fs';
import { systemClock } from '../../adapters/time/clock.js';
import { redactor } from '../../adapters/watch/redact.js';
import { loadEnvFile, readConfig } from '../config.js';
import { secretsIn } from '../config-secrets.js';
import { examine, type Check } from '../doctor.js';
import { print, t } from './terminal.js';

/** Exit code 1 when something is wrong; notes are not wrong. */
export async function doctor({ json }: { json?: true }): Promise<void> {
  loadEnvFile();
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };
  const read = readConfig();
  const redact = redactor(read.ok ? secretsIn(read.config) : []);
  // the examples of secrets look like some, and are to be read
  const shown = read.ok ? read : { ...read, problems: read.problems.map((problem) => ({ ...problem, found: redact(problem.found) })) };
  const found = await examine(shown, { clock: systemClock, version, machineZoneData: process.versions.tz ?? '?' });
  const checks = found.map((check): Check => (check.code === 'config-wrong' ? check : { ...check, message: redact(check.message) }));
  const wrong = checks.filter(({ state }) => state === 'wrong').length;
  if (wrong > 0) process.exitCode = 1;
  if (json) return print(JSON.stringify(checks, null, 2));
  const { areas, states, summary } = t.doctor;
  const wide = Math.max(...Object.values(areas).map((area) => area.length));
  for (const { area, state, message } of checks) print(`${states[state].padEnd(5)}  ${areas[area].padEnd(wide)}  ${message}`);
  print(summary(wrong));
}

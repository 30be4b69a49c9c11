/** `doctor`: looks at everything that the service needs, without changing anything, each thing in bounded time. */
import { openStore } from '../adapters/store/open.js';
import type { Config } from './config.js';
import type { ConfigProblem } from './domain/config-problem.js';
import { check, type Area, type Check, type Outside } from './doctor/check.js';
import { checkPublic } from './doctor/public.js';
import { checkSchedules } from './doctor/schedules.js';
import { checkSlack } from './doctor/slack.js';
import { checkStore } from './doctor/store.js';
import { checkTeams } from './doctor/teams.js';
import { checkClock, checkZones, type SeenClock } from './doctor/time.js';

export type { Check } from './doctor/check.js';

export const MICROSOFT_LOGIN = 'https://login.microsoftonline.com';

/** Milliseconds for each thing that is looked at; several requests may be part of it. */
const PATIENCE = 25_000;

export interface Surroundings extends Pick<Outside, 'clock' | 'version'> {
  /** the version of the time-zone rules that Node carries */
  machineZoneData: string;
  /** another world in the place of Microsoft's */
  login?: string;
  /** milliseconds */
  patience?: number;
}

/** @param read what `readConfig` found */
export async function examine(read: { ok: true; config: Config } | { ok: false; problems: ConfigProblem[] }, surroundings: Surroundings): Promise<Check[]> {
  const { clock, version, machineZoneData, login = MICROSOFT_LOGIN, patience = PATIENCE } = surroundings;
  const seen: SeenClock[] = [];
  const outside: Outside = { clock, version, login, sawClock: (whose, theirs) => void seen.push({ whose, ahead: clock.now() - theirs }) };
  const within = (area: Area, work: () => Promise<Check[]>) => bounded(area, work, patience);
  if (!read.ok) return [...read.problems.map((problem) => check('configuration', 'wrong', 'config-wrong', problem)), ...checkZones(outside, machineZoneData), ...checkClock(seen, outside)];

  const { config } = read;
  const [schedules, storeAndSlack, teams, open] = await Promise.all([
    within('schedules', () => checkSchedules(config, outside)),
    storeAndSlackOf(config, outside, within),
    config.teams ? within('teams', () => checkTeams(config.teams!, outside)) : [],
    within('public', () => checkPublic(config.publicUrl, outside)),
  ]);
  return [...checkConfig(config), ...schedules, ...storeAndSlack.store, ...checkClock(seen, outside), ...checkZones(outside, machineZoneData), ...storeAndSlack.slack, ...teams, ...open];
}

function checkConfig(config: Config): Check[] {
  const hasChat = config.slack !== null || config.teams !== null;
  return [
    check('configuration', 'good', 'config-good'),
    ...(hasChat && config.admins.every((admin) => admin === 'console') ? [check('configuration', 'note', 'config-open-admin')] : []),
    ...(hasChat && config.operator === null ? [check('configuration', 'note', 'config-no-operator')] : []),
    ...(config.publicUrl?.startsWith('https:') && config.rateLimit !== null && !config.isBehindProxy ? [check('configuration', 'note', 'config-no-proxy')] : []),
  ];
}

type Within = (area: Area, work: () => Promise<Check[]>) => Promise<Check[]>;

/** One after the other: the tokens of many workspaces stand in the database. */
async function storeAndSlackOf(config: Config, outside: Outside, within: Within): Promise<{ store: Check[]; slack: Check[] }> {
  let isCurrent = false;
  const store = await within('store', async () => {
    const found = await checkStore(config, outside);
    isCurrent = found.isCurrent;
    return found.checks;
  });
  const { slack } = config;
  if (!slack) return { store, slack: [] };
  const checks = await within('slack', async () => {
    // opening another version would change it
    const open = slack.oauth && isCurrent ? await openStore(config.store) : null;
    try {
      return await checkSlack(slack, open?.records ?? null, outside);
    } finally {
      await open?.close();
    }
  });
  return { store, slack: checks };
}

/** Whatever happens, there is a line, and in time. */
async function bounded(area: Area, work: () => Promise<Check[]>, patience: number): Promise<Check[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Check[]>((resolve) => {
    timer = setTimeout(() => resolve([check(area, 'wrong', 'too-slow', Math.round(patience / 1000))]), patience);
  });
  try {
    return await Promise.race([work(), late]);
  } catch (error) {
    return [check(area, 'wrong', 'unexpected', String(error))];
  } finally {
    clearTimeout(timer);
  }
}

/** Kills as tests: six of them, or with `FUZZ=long` a thousand, of which it tells the figures. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StoreAddress } from '../../../adapters/store/connect.js';
import { isLong } from '../fuzz.js';
import { killAndCount, PHASES, type Tally } from './kills.js';
import { compileService, type ServiceCode } from './service.js';

/** Each run has a database of its own; every second one a platform that lets a bot look. */
const RUNS = isLong ? 100 : 2;
const KILLS = isLong ? 10 : 3;
/** The phases that six kills find as well. */
const OFTEN = PHASES.filter((phase) => phase !== 'claimed' && phase !== 'looking');

export interface Database {
  /** of a new one, with nothing in it */
  empty(): Promise<StoreAddress>;
  remove(): Promise<void>;
}

export function killSuite(name: string, { instances, start }: { instances: number; start: () => Promise<Database> }): void {
  describe(`killed while it delivers: ${name}`, () => {
    let database: Database | undefined;
    let code: ServiceCode | undefined;
    beforeAll(async () => {
      code = await compileService();
      database = await start();
    }, 120_000);
    afterAll(async () => {
      await code?.remove();
      await database?.remove();
    });

    it(`faults 1, 2 and 3: ${RUNS * KILLS} kills: no reminder is lost, none comes twice that was not on its way then`, async () => {
      const tallies: Tally[] = [];
      for (let seed = 1; seed <= RUNS; seed += 1) {
        const tally = await killAndCount({ code: code!, address: await database!.empty(), seed, kills: KILLS, instances, canFind: seed % 2 === 0 });
        if (tally.broken.length > 0) throw new Error([...tally.broken, ...tally.landings.map((landing) => JSON.stringify(landing))].join('\n'));
        tallies.push(tally);
        if (isLong && seed % 10 === 0) process.stdout.write(`${name}: ${JSON.stringify(add(tallies))}\n`);
      }
      const figures = add(tallies);
      expect(figures.kills).toBe(RUNS * KILLS);
      // it was killed in each phase, or the test shows nothing
      for (const phase of isLong ? PHASES : OFTEN) expect([phase, figures.messages[phase]]).not.toEqual([phase, 0]);
    }, RUNS * 30_000);
  });
}

/** `messages`: how many were found in each phase; `hit`: how many kills found one there; `cut`: how many reminders were cut never, once, twice … */
function add(tallies: readonly Tally[]) {
  const landings = tallies.flatMap((tally) => tally.landings);
  const sum = (count: (tally: Tally) => number) => tallies.reduce((total, tally) => total + count(tally), 0);
  const each = <T>(of: (phase: (typeof PHASES)[number]) => T) => Object.fromEntries(PHASES.map((phase) => [phase, of(phase)]));
  return {
    kills: landings.length,
    messages: each((phase) => landings.reduce((total, landing) => total + landing[phase], 0)),
    hit: each((phase) => landings.filter((landing) => landing[phase] > 0).length),
    reminders: sum(({ reminders }) => reminders),
    twice: sum(({ twice }) => twice),
    cut: Array.from({ length: Math.max(...tallies.map(({ cut }) => cut.length)) }, (_, times) => sum(({ cut }) => cut[times] ?? 0)),
    undecided: [0, 1, 2].map((copies) => sum(({ undecided }) => undecided[copies]!)),
    lost: sum(({ broken }) => broken.length),
  };
}

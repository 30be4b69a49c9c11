/** The database: is it there, of which version, can it be written, who delivers from it. */
import { inspectStore, type StoreState } from '../../adapters/store/inspect.js';
import type { Config } from '../config.js';
import { StoreError } from '../domain/store-problem.js';
import { check, t, type Check, type Outside } from './check.js';

/** As a person knows it, without the password. */
function nameOf({ store }: Config): string {
  return 'sqlite' in store ? store.sqlite : `PostgreSQL at ${URL.canParse(store.postgres) ? new URL(store.postgres).host : '?'}`;
}

/** @returns the lines, and whether its tables are those of this release */
export async function checkStore(config: Config, { clock, sawClock }: Outside): Promise<{ checks: Check[]; isCurrent: boolean }> {
  const where = nameOf(config);
  let state: StoreState | null;
  const began = clock.now();
  try {
    state = await inspectStore(config.store);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { checks: [check('store', 'wrong', 'store-wrong', t.problems.store(error.problem))], isCurrent: false };
  }
  if (state === null) return { checks: [check('store', 'good', 'store-new', where)], isCurrent: false };
  const { version, known, isWritable, deliverer, time } = state;
  if (time !== null) sawClock(where, time + (clock.now() - began) / 2);
  if (version > known) return { checks: [check('store', 'wrong', 'store-newer', version, known)], isCurrent: false };
  if (version === 0) return { checks: [check('store', 'good', 'store-new', `The tables in ${where}`)], isCurrent: false };
  const checks: Check[] = [];
  if (!isWritable) checks.push(check('store', 'wrong', 'store-read-only', where));
  else if (version < known) checks.push(check('store', 'note', 'store-older', where, version, known));
  else checks.push(check('store', 'good', 'store-good', where, version));
  if (deliverer === 'a service') checks.push(check('store', 'good', 'store-deliverer'));
  else if (deliverer === 'nobody') checks.push(check('store', 'note', 'store-nobody'));
  else checks.push(check('store', 'good', 'store-any'));
  return { checks, isCurrent: version === known };
}

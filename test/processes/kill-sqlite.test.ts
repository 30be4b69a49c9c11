/** One service on a file. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killSuite } from '../support/processes/kill-suite.js';

killSuite('one service on SQLite', {
  instances: 1,
  start: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tsag-kill-'));
    return {
      empty: async () => ({ sqlite: join(await mkdtemp(join(folder, 'data-')), 'tsag.db') }),
      remove: () => rm(folder, { recursive: true }),
    };
  },
});

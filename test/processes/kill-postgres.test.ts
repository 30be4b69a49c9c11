/** Two services on one database: one is killed, the other goes on. */
import { startPostgres } from '../support/postgres.js';
import { killSuite } from '../support/processes/kill-suite.js';

killSuite('two services on PostgreSQL', {
  instances: 2,
  start: async () => {
    const server = await startPostgres();
    return { empty: async () => ({ postgres: await server.empty() }), remove: () => server.stop() };
  },
});

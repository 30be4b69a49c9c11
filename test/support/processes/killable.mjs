// The service of the tests that kill it: a store, reminders and a messenger, ticking again and again by a clock that the test sets.
// `node killable.mjs MODULE …`: the modules that define `HttpMessenger` and `seeded`. It is told what to do by messages, each with a number, and answers with it:
// `open {address, url, canFind, seed}`, `run {at}` until nothing is due, `rows`. SIGTERM: takes up nothing more, and ends when what is on its way has arrived.
import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '../../../dist/adapters/store/open.js';
import { LINK_PATTERN } from '../../../dist/src/domain/reference.js';
import { Publishing } from '../../../dist/src/register/publishing.js';
import { Register } from '../../../dist/src/register/register.js';
import { Reminders } from '../../../dist/src/reminders/service.js';

const modules = await Promise.all(process.argv.slice(2).map((module) => import(module)));
const { HttpMessenger, seeded } = Object.assign({}, ...modules);
/** As long as the service itself waits for what is on its way, in milliseconds. */
const LONGEST_END = 8000;
/** A busy machine takes up to this long between an attempt and its message, in milliseconds. */
const SLOW = 8;

let store;
let reminders;
const doing = { isStopping: false };
const clock = { at: 0, since: 0, now: () => Math.floor(clock.at + performance.now() - clock.since) };

const commands = {
  async open({ address, url, canFind, seed }) {
    store = await openStore(address);
    if (!(await store.acquireDelivery())) throw new Error('another process delivers');
    const random = seeded(seed);
    const http = new HttpMessenger(url, { canFind });
    const send = async (...message) => {
      await wait(random() * SLOW);
      return http.send(...message);
    };
    const messenger = canFind ? { send, find: http.find } : { send };
    reminders = new Reminders(store, new Publishing(new Register(), store.publications), { messengers: new Map([['http', messenger]]), links: LINK_PATTERN, clock, resend: true, report: () => {} });
  },
  async run({ at }) {
    Object.assign(clock, { at, since: performance.now() });
    while (!doing.isStopping && (await reminders.tick()) > 0);
  },
  rows: () => store.ledger.list({ most: 1_000_000 }),
};

async function obey({ number, command, ...given }) {
  const answer = await commands[command](given);
  process.send({ number, answer });
}

async function stop() {
  doing.isStopping = true;
  // what hangs is left to its lease
  await Promise.race([reminders?.end(), wait(LONGEST_END)]);
  await store?.close();
  process.exit(0);
}

process.on('message', (said) => void obey(said));
process.once('SIGTERM', () => void stop());
// nobody is left to tell it what to do
process.once('disconnect', () => process.exit(1));
process.send('ready');

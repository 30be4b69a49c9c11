/** One channel of a hundred is told to wait (429): what that costs the others. The real delivery and the real client, over HTTP. */
import { FakeSlack } from '../test/support/slack/fake-slack.js';
import { NOW, SlackService } from '../test/support/slack/service.js';
import { parseInstant } from '../src/domain/moment.js';
import { DEFAULT_SUBSCRIPTION } from '../src/domain/subscription.js';
import { measure, quantile, type Row } from './table.js';

const CHANNELS = 100;
const RUNS = 15;
/** milliseconds */
const MOST = 50;
/** "in 7 days" of the deadline on 4 March */
const DUE = parseInstant('2026-02-25T08:00Z')!;

/** Milliseconds until every channel that need not wait has its reminder. */
async function deliver(isLimited: boolean): Promise<number> {
  const slack = await FakeSlack.start();
  const clock = { now: NOW };
  const service = await SlackService.start({ apiUrl: slack.apiUrl, schedules: 'test/schedules', clock });
  // one after the other: the ledger takes them so
  for (let channel = 0; channel < CHANNELS; channel += 1) await service.reminders.subscribe({ platform: 'slack', workspace: 'T1', id: `C${channel}` }, DEFAULT_SUBSCRIPTION);
  // among the first that are taken up
  if (isLimited) slack.script('C0', { kind: 'wait', seconds: 30 });
  clock.now = DUE;
  const others = () => slack.accepted.filter(({ channel }) => channel !== 'C0').length;
  const began = performance.now();
  const ticking = service.reminders.tick();
  await slack.until(() => others() === CHANNELS - 1);
  const took = performance.now() - began;
  await ticking;
  const reached = slack.accepted.length;
  await service.stop();
  await slack.close();
  if (reached !== CHANNELS - (isLimited ? 1 : 0)) throw new Error(`${reached} channels were reached`);
  return took;
}

export async function limitedRow(): Promise<Row> {
  const took: Record<'limited' | 'free', number[]> = { limited: [], free: [] };
  await measure(
    RUNS,
    async () => took.limited.push(await deliver(true)),
    async () => took.free.push(await deliver(false)),
  );
  // what was set up before is not counted, and the first run warms up
  const [ours, limit] = [quantile(took.limited.slice(1), 0.5), quantile(took.free.slice(1), 0.5)];
  return { what: `429 on one of ${CHANNELS} channels: until the ${CHANNELS - 1} others have their reminder, median`, ours, limit: { what: 'the same without a 429', value: limit }, goal: `delay < ${MOST} ms`, met: ours - limit < MOST };
}

/** Commands from Slack, a hundred at once: until each is acknowledged, beside an app of Bolt's that does nothing else. */
import { App, HTTPReceiver } from '@slack/bolt';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FakeSlack } from '../test/support/slack/fake-slack.js';
import { SIGNING_SECRET, SlackService } from '../test/support/slack/service.js';
import { quantile, type Row } from './table.js';

const AT_ONCE = 100;
const ROUNDS = 10;
const GOAL = 100;

/** Sends them all, each by another person. @returns the milliseconds until each was acknowledged */
async function burst(round: number, send: (fields: Record<string, string>) => Promise<{ status: number; milliseconds: number }>, responseUrl: (name: string) => string): Promise<number[]> {
  const replies = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, index) =>
      send({ command: '/tsag', text: 'deadlines', team_id: 'T1', user_id: `U${index}`, channel_id: 'C1', channel_name: 'general', trigger_id: `${round}.${index}`, response_url: responseUrl(`${round}-${index}`) }),
    ),
  );
  const lost = replies.filter(({ status }) => status !== 200).length;
  if (lost > 0) throw new Error(`${lost} commands were not acknowledged`);
  return replies.map(({ milliseconds }) => milliseconds);
}

/** The least that an app can do. */
async function bareApp(): Promise<{ url: string; close: () => void }> {
  const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET });
  const app = new App({ receiver, authorize: async () => ({}) });
  app.command('/tsag', async ({ ack }) => ack());
  const server = createServer(receiver.requestListener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.closeAllConnections() ?? server.close() };
}

async function postTo(url: string, fields: Record<string, string>): Promise<{ status: number; milliseconds: number }> {
  const body = new URLSearchParams(fields).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  const started = performance.now();
  const response = await fetch(`${url}/slack/events`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature },
  });
  await response.text();
  return { status: response.status, milliseconds: performance.now() - started };
}

export async function slackRow(): Promise<Row> {
  const slack = await FakeSlack.start();
  const service = await SlackService.start({ apiUrl: slack.apiUrl, schedules: 'test/schedules' });
  const bare = await bareApp();
  const ours: number[] = [];
  const limit: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const mine = await burst(round, (fields) => service.form(fields), (name) => slack.responseUrl(name));
    await slack.until(() => slack.responses.length === (round + 1) * AT_ONCE);
    const least = await burst(round, (fields) => postTo(bare.url, fields), (name) => slack.responseUrl(name));
    // the first round warms up
    if (round > 0) {
      ours.push(...mine);
      limit.push(...least);
    }
  }
  bare.close();
  await service.stop();
  await slack.close();
  const median = quantile(ours, 0.5);
  return { what: `Slack: ${AT_ONCE} commands at once, each acknowledged and answered, median to the acknowledgement`, ours: median, limit: { what: 'a bare Bolt app', value: quantile(limit, 0.5) }, goal: `< ${GOAL} ms`, met: median < GOAL };
}

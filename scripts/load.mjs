// A service under load on this machine: calendars are fetched and commands are given while reminders go out, to a stand-in for Slack.
//
//   node scripts/ready.mjs
//   node scripts/load.mjs [--seconds 120] [--feeds 200] [--commands 20] [--channels 50]
//
// DATABASE_URL in the environment: on PostgreSQL, in a database that is empty. Exit code 1: an error, or a reminder later than a minute.
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '120' }, feeds: { type: 'string', default: '200' }, commands: { type: 'string', default: '20' }, channels: { type: 'string', default: '50' } } });
const [seconds, feedsASecond, commandsASecond, channels] = [values.seconds, values.feeds, values.commands, values.channels].map(Number);

const MINUTE = 60_000;
const SECRET = 'signing-secret-of-the-load';
const WORDS = ['deadlines', 'meetings', 'next RG-Q1', 'actions', 'find outline', 'changes', 'who RG-Q1', 'when is the next deadline?', 'time', 'help'];
const LATEST = MINUTE;
const main = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'src', 'main.js');
const agent = new Agent({ keepAlive: true, maxSockets: 100 });

/** Something went wrong; the first of each kind is shown. */
const wrong = new Map();
const note = (what) => wrong.set(what, (wrong.get(what) ?? 0) + 1);

// each minute a meeting of another group, of which the reminder "1h" is due while the load lasts: reminders of one channel that are near would come as one
const first = Math.ceil(Date.now() / MINUTE) * MINUTE + MINUTE;
const dues = Array.from({ length: Math.max(1, Math.floor(seconds / 60)) }, (_, index) => first + index * MINUTE);
const iso = (at) => new Date(at).toISOString();
const meetings = dues.map((due, index) => ({ at: due + 60 * MINUTE, number: index + 1 }));
const schedule = [
  'report: load-2026-01',
  'document: { reference: TD1, title: Load, meeting: { start: 2026-01-12, end: 2026-01-16 } }',
  'groups:',
  ...meetings.map(({ number }) => `  - { id: RG-Q${number}, name: Rapporteur Group ${number} }`),
  'meetings:',
  ...meetings.map(({ at, number }) => `  - { id: rg-q${number}-1, group: RG-Q${number}, number: 1, date: ${iso(at).slice(0, 10)}, endDate: ${iso(at).slice(0, 10)}, start: "${iso(at).slice(11, 16)}", zone: UTC, objectives: outline }`),
  '',
].join('\n');

const folder = mkdtempSync(join(tmpdir(), 'tsag-load-'));
mkdirSync(join(folder, 'schedules'));
writeFileSync(join(folder, 'schedules', 'load-2026-01.yaml'), schedule);

/** Stands in for Slack: takes messages and answers, and notes when. */
const reminders = [];
const answers = new Map();
const lags = [];
const slack = createServer((incoming, response) => {
  let body = '';
  incoming.setEncoding('utf8').on('data', (part) => (body += part));
  incoming.on('end', () => {
    const reply = (json) => response.writeHead(200, { 'content-type': 'application/json', 'x-oauth-scopes': 'chat:write' }).end(JSON.stringify(json));
    const [, answered] = /^\/respond\/(\d+)/.exec(incoming.url) ?? [];
    if (answered) {
      const asked = answers.get(Number(answered));
      if (asked) {
        lags.push(performance.now() - asked.at);
        answers.delete(Number(answered));
        asked.resolve(body);
      }
      return reply({ ok: true });
    }
    const method = incoming.url.split('/').at(-1);
    if (method === 'auth.test') return reply({ ok: true, team_id: 'T1', team: 'Load', user_id: 'UBOT', user: 'tsag', bot_id: 'B1' });
    if (method === 'users.info') return reply({ ok: true, user: { id: 'U1', tz: 'Europe/Zurich', is_admin: false } });
    if (method === 'conversations.info') return reply({ ok: true, channel: { id: 'C1', is_member: true, is_ext_shared: false } });
    if (method === 'chat.postMessage') {
      const number = Number(/RG-Q(\d+)/.exec(decodeURIComponent(body.replaceAll('+', ' ')))?.[1]);
      reminders.push({ channel: new URLSearchParams(body).get('channel'), number, at: Date.now() });
      return reply({ ok: true, channel: 'C1', ts: `${reminders.length}.000100` });
    }
    return reply({ ok: true });
  });
});
await new Promise((resolve) => {
  slack.listen(0, '127.0.0.1', resolve);
});
const stand = `http://127.0.0.1:${slack.address().port}`;

const service = spawn(process.execPath, [main], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: {
    PATH: process.env.PATH,
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    SCHEDULES: join(folder, 'schedules'),
    PUBLIC_URL: 'http://127.0.0.1',
    PUBLIC_FEEDS: '1',
    CHANNEL_REMINDERS: 'anyone',
    // everything comes from one address here: twice as much as is asked for may come from it
    RATE_LIMIT: String(feedsASecond * 120),
    SLACK_BOT_TOKEN: 'xoxb-1-2-load',
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: `${stand}/api/`,
    ...(process.env.DATABASE_URL ? { DATABASE_URL: process.env.DATABASE_URL } : {}),
  },
});
let log = '';
let isEnding = false;
const url = await new Promise((resolve, reject) => {
  service.stdout.setEncoding('utf8').on('data', (text) => {
    log += text;
    const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(log.slice(log.indexOf('Listening'))) ?? [];
    if (log.includes('Listening') && found) resolve(found);
  });
  service.once('exit', (code) => (isEnding ? null : reject(new Error(`the service ended with ${code}: ${log}`))));
});

function ask(path, { method = 'GET', headers = {}, body = null } = {}) {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(url + path, { method, headers, agent, timeout: 30_000 }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts), took: performance.now() - began }));
    });
    outgoing.on('error', (error) => {
      // a connection that was kept may end just as it is used again: every client tries once more then
      if (error.code === 'ECONNRESET' && outgoing.reusedSocket) resolve(ask(path, { method, headers, body }));
      else reject(error);
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer within 30 s')));
    outgoing.end(body);
  });
}

let number = 0;
/** @returns what was answered to it, and how long the acknowledgement took */
async function command(text, channel, user = 'U1') {
  number += 1;
  const id = number;
  const form = new URLSearchParams({ command: '/tsag', text, team_id: 'T1', user_id: user, channel_id: channel, channel_name: 'general', trigger_id: `t${id}`, is_enterprise_install: 'false', response_url: `${stand}/respond/${id}` }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac('sha256', SECRET).update(`v0:${timestamp}:${form}`).digest('hex')}`;
  const answered = new Promise((resolve) => {
    answers.set(id, { at: performance.now(), resolve });
  });
  const { status, took } = await ask('/slack/events', { method: 'POST', body: form, headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature } });
  if (status !== 200) note(`a command was answered with ${status}`);
  return { took, answered };
}

for (let channel = 1; channel <= channels; channel += 1) {
  const { answered } = await command(`remind on RG-Q${(channel % dues.length) + 1} meetings 1h deadlines off digest off`, `C${channel}`);
  const answer = await answered;
  if (channel === 1) console.log(`remind: ${JSON.parse(answer).text ?? answer.slice(0, 200)}`);
}
const { answered: link } = await command('calendar RG-Q1', 'D1');
const [privatePath] = /\/calendar\/[A-Za-z0-9]{43}\.ics/.exec(await link) ?? [];
if (!privatePath) note('no private calendar was given');
const paths = ['/calendar/rg-q1.ics', ...(privatePath ? [privatePath] : [])];

/** Calls so often a second, and waits for nobody. */
async function steadily(aSecond, work) {
  const began = performance.now();
  const running = new Set();
  for (let done = 0; done < aSecond * seconds; done += 1) {
    const due = began + (done * 1000) / aSecond;
    if (due > performance.now()) await wait(due - performance.now());
    const one = work(done)
      .catch((error) => note(String(error)))
      .finally(() => running.delete(one));
    running.add(one);
  }
  await Promise.all(running);
}

const taken = { fresh: [], unchanged: [], acknowledged: [] };
const tags = new Map();
console.log(`${seconds} s: ${feedsASecond} calendars and ${commandsASecond} commands a second; ${channels} reminders from ${iso(first)}`);
await Promise.all([
  steadily(feedsASecond, async (index) => {
    const path = paths[index % paths.length];
    const tag = index % 4 === 0 ? undefined : tags.get(path);
    const { status, headers, took } = await ask(path, { headers: tag ? { 'if-none-match': tag } : {} });
    if (status === 200) tags.set(path, headers.etag);
    if (status === 200 || status === 304) taken[status === 200 ? 'fresh' : 'unchanged'].push(took);
    else note(`a calendar was answered with ${status}`);
  }),
  steadily(commandsASecond, async (index) => {
    const { took } = await command(WORDS[index % WORDS.length], 'D1', `U${index % 40}`);
    taken.acknowledged.push(took);
  }),
]);
const last = dues.at(-1) + LATEST;
while (Date.now() < last && reminders.length < channels) await wait(500);
await wait(1000);
if (answers.size > 0) note(`${answers.size} commands got no answer`);

isEnding = true;
const stopping = performance.now();
const ended = new Promise((resolve) => {
  service.once('exit', resolve);
});
service.kill('SIGTERM');
const code = await ended;
if (code !== 0) note(`it ended with ${code}`);
const stopTook = performance.now() - stopping;
slack.closeAllConnections();
slack.close();
agent.destroy();
rmSync(folder, { recursive: true });

const late = reminders.map(({ number: meeting, at }) => at - dues[meeting - 1]);
if (reminders.length !== channels) note(`${reminders.length} reminders instead of ${channels}`);
if (new Set(reminders.map((one) => `${one.channel} ${one.number}`)).size !== reminders.length) note('a reminder came twice');
if (late.some((milliseconds) => !(milliseconds <= LATEST))) note('a reminder was later than a minute');
const troubles = log.split('\n').filter((line) => line.includes('"level":"warn"') || line.includes('"level":"error"') || /"status":5\d\d/.test(line));
if (troubles.length > 0) note(`${troubles.length} lines of trouble in the log, the first: ${troubles[0].slice(0, 300)}`);

const at = (list, part) => (list.length === 0 ? '–' : `${list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))].toFixed(1)} ms`);
const row = (what, list) => console.log(`${what.padEnd(34)} ${String(list.length).padStart(6)}   median ${at(list, 0.5).padStart(10)}   p99 ${at(list, 0.99).padStart(10)}   most ${at(list, 1).padStart(10)}`);
row('calendars, whole', taken.fresh);
row('calendars, unchanged (304)', taken.unchanged);
row('commands, acknowledged', taken.acknowledged);
row('commands, answered', lags);
row('reminders, after they were due', late);
console.log(`stopped in ${(stopTook / 1000).toFixed(1)} s`);
for (const [what, count] of wrong) console.log(`WRONG, ${count} ×: ${what}`);
if (wrong.size > 0) process.exitCode = 1;

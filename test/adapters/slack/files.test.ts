/** Files that are dropped in Slack: fetched from its own host, previewed to whoever dropped them, published by a button. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FIRST } from '../../publishing/dropped.js';
import { buttonsOf, Delegate } from '../../support/slack/delegate.js';
import { BOT_TOKEN } from '../../support/slack/service.js';

let me: Delegate;

beforeEach(async () => {
  me = await Delegate.start();
  me.slack.files.set('td410.md', (response) => void response.end(FIRST));
});
afterEach(() => me.leave());

const file = (name = 'td410.md', more: Record<string, unknown> = {}) => ({ id: `F${name}`, name, mode: 'hosted', url_private_download: `${me.slack.url}/files/${name}`, ...more });
const drop = (files: object[], more: Record<string, unknown> = {}) => me.direct('', { user: 'UADMIN', subtype: 'file_share', files, ...more });
const revisions = async () => (await me.service.store.publications.since(0)).map(({ source }) => source);
const labels = (message: Parameters<typeof buttonsOf>[0]) => buttonsOf(message).map((button) => (button as unknown as { text: { text: string } }).text.text);
/** Of a channel, where nobody else sees it. */
async function shownAlone(work: Promise<unknown>) {
  await work;
  await me.slack.until(() => me.slack.called('chat.postEphemeral').length > 0);
  return me.slack.called('chat.postEphemeral')[0]!.args;
}

describe('a report in a direct message', () => {
  it('is previewed there, and published by the button of an admin', async () => {
    const before = await revisions();
    const preview = await drop([file()]);
    expect(preview).toMatchObject({ channel: 'D1', text: expect.stringContaining('Preview of td410.md: nothing is published yet') });
    expect(me.slack.fileRequests).toEqual([{ path: '/files/td410.md', authorization: `Bearer ${BOT_TOKEN}` }]);
    expect(labels(preview.args)).toEqual(expect.arrayContaining(['Publish', 'Publish quietly', 'Discard']));
    expect(await revisions()).toEqual(before);
    const said = await me.click(buttonsOf(preview.args)[0]!, { user: { id: 'UADMIN', team_id: 'T1' }, channel: { id: 'D1' }, container: { type: 'message', is_ephemeral: false } });
    expect(said.text).toContain(`Published as revision ${before.length + 1}`);
    expect(await revisions()).toEqual([...before, 'td410.md']);
    expect((await me.direct('actions')).text).toContain('TD410');
  });

  it('shows no button that publishes to who may not', async () => {
    const preview = await drop([file()], { user: 'U1' });
    expect(preview.text).toContain('Preview of td410.md');
    expect(labels(preview.args).filter((label) => /publish|discard/i.test(label))).toEqual([]);
  });

  it('that comes in twice is previewed once', async () => {
    const body = { type: 'message', channel_type: 'im', user: 'UADMIN', channel: 'D1', ts: '10.2', text: '', subtype: 'file_share', files: [file()] };
    await me.posted(me.service.event(body, { event_id: 'Ev1' }));
    await me.service.event(body, { event_id: 'Ev1' });
    await me.service.slack.stop();
    expect(me.slack.fileRequests).toHaveLength(1);
  });

  it('is one of three at most, beside kinds that are not read', async () => {
    await me.service.event({ type: 'message', channel_type: 'im', user: 'UADMIN', channel: 'D1', ts: '1.1', text: '', subtype: 'file_share', files: [file('a.png'), file('1.md'), file('2.docx'), file('3.yaml'), file('4.html')] });
    await me.slack.until(() => me.slack.accepted.length === 5);
    expect(me.slack.fileRequests.map(({ path }) => path)).toEqual(['/files/1.md', '/files/2.docx', '/files/3.yaml']);
    expect(me.slack.accepted.map(({ args }) => args.text)).toEqual([
      ...[1, 2, 3].map(() => expect.stringContaining('is not there any more')),
      expect.stringMatching(/not looked at a\.png.*\.docx.*\.yaml/),
      expect.stringMatching(/three files at a time.*4\.html/),
    ]);
  });

  it('beside a picture a question is answered too', async () => {
    await me.service.event({ type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', ts: '1.1', text: 'deadlines', subtype: 'file_share', files: [file('a.png')] });
    await me.slack.until(() => me.slack.accepted.length === 2);
    expect(me.slack.accepted[1]!.text).toContain('Contribution deadlines');
  });
});

describe('fault 39: a file that is not simply there', () => {
  it.each([
    ['a page to sign in', (url: string) => void me.slack.files.set(url, (response) => void response.setHeader('content-type', 'text/html').end('<!DOCTYPE html><title>Slack</title>')), 'files:read'],
    ['no permission', (url: string) => void me.slack.files.set(url, (response) => void response.writeHead(403).end()), 'may not read the file'],
  ])('%s: told how to allow it', async (_, script, said) => {
    script('td410.md');
    expect((await drop([file()])).text).toContain(said);
  });

  it('on another host, or behind a redirect to one: told, and the token goes nowhere else', async () => {
    const seen: unknown[] = [];
    const other = createServer((request, response) => {
      seen.push(request.headers);
      response.end(FIRST);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => {
      other.once('listening', resolve);
    });
    const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}/td410.md`;
    me.slack.files.set('td410.md', (response) => void response.writeHead(302, { location: address }).end());
    expect((await drop([file()])).text).toContain('I do not follow');
    expect((await drop([file('td410.md', { url_private_download: address })])).text).toContain("not kept on this platform's own servers");
    expect(seen).toEqual([]);
    expect(me.slack.fileRequests).toHaveLength(1);
    expect(me.service.log.join('\n')).not.toContain(BOT_TOKEN);
    other.close();
  });
});

describe('a report in a channel', () => {
  const mentioned = (more: Record<string, unknown> = {}) => me.service.event({ type: 'app_mention', user: 'UADMIN', channel: 'C1', ts: '10.1', text: '<@UBOT> the new report', files: [file()], ...more });

  it('is previewed to whoever dropped it alone, and published from there', async () => {
    const preview = await shownAlone(mentioned({ thread_ts: '9.1' }));
    expect(preview).toMatchObject({ channel: 'C1', user: 'UADMIN', thread_ts: '9.1', text: expect.stringContaining('Preview of td410.md') });
    expect(me.slack.accepted).toEqual([]);
    const said = await me.click(buttonsOf(preview)[0]!, { user: { id: 'UADMIN', team_id: 'T1' } });
    expect(said).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining('Published as revision') });
    expect(await revisions()).toContain('td410.md');
  });

  it('from a guest of another workspace is refused, and not fetched', async () => {
    const said = await shownAlone(mentioned({ user_team: 'T2' }));
    expect(said.text).toContain('You are a guest');
    expect(me.slack.fileRequests).toEqual([]);
  });

  it('in a channel that workspaces share: Slack is asked where the file is', async () => {
    me.slack.methods.set('files.info', ({ file: id }) => ({ ok: true, file: { id, url_private_download: `${me.slack.url}/files/td410.md` } }));
    const preview = await shownAlone(mentioned({ user_team: 'T1', files: [file('td410.md', { url_private_download: undefined, file_access: 'check_file_info' })] }));
    expect(preview.text).toContain('Preview of td410.md');
    me.slack.methods.set('files.info', () => ({ ok: false, error: 'missing_scope' }));
    await mentioned({ user_team: 'T1', files: [file('td410.md', { url_private_download: undefined })] });
    await me.slack.until(() => me.slack.called('chat.postEphemeral').length > 1);
    expect(me.slack.called('chat.postEphemeral')[1]!.args.text).toContain('An admin of the workspace can allow it');
  });
});

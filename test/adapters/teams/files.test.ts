/** Files that are dropped in Teams: read in the personal chat, pointed there from everywhere else. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FIRST } from '../../publishing/dropped.js';
import type { Sent } from '../../support/teams/fake-connector.js';
import { APP_ID, BOT, buttonsOf, TeamsService, type Scope } from '../../support/teams/service.js';

let service: TeamsService;
beforeEach(async () => {
  service = await TeamsService.start();
  service.connector.files.set('td410.md', (response) => void response.end(FIRST));
});
afterEach(() => service.close());

const ADMIN = { from: { id: '29:admin-1', name: 'An admin', aadObjectId: 'admin-1' } };
const attached = (name = 'td410.md', downloadUrl = new URL(`/files/${name}`, service.connector.url).href) => ({ contentType: 'application/vnd.microsoft.teams.file.download.info', contentUrl: 'https://tenant.sharepoint.com/x', name, content: { downloadUrl, uniqueId: '1', fileType: 'md' } });
const drop = async (attachments: object[], parts: Record<string, unknown> = ADMIN, words = '') => (await service.exchange(service.said('personal', words, { attachments, ...parts }))).answers;
/** @returns what is answered to the button "Publish" */
const press = async (preview: Sent) => {
  const { verb, data } = buttonsOf(preview).find(({ title }) => title === 'Publish')!;
  return JSON.stringify((await service.post(service.pressed('personal', verb!, data!, ADMIN))).body);
};
const revisions = async () => (await service.store.publications.since(0)).map(({ source }) => source);

describe('a report in the personal chat', () => {
  it('is previewed, and published by the button of an admin', async () => {
    const before = await revisions();
    const answers = await drop([attached(), { contentType: 'text/html', content: '<p>the new report</p>' }], ADMIN, 'the new report');
    expect(answers.map(({ summary }) => summary)).toEqual([expect.stringContaining('Preview of td410.md: nothing is published yet')]);
    // the address is the permission
    expect(service.connector.fileRequests).toEqual([{ path: '/files/td410.md', authorization: undefined }]);
    expect(await revisions()).toEqual(before);
    expect(await press(answers[0]!)).toContain(`Published as revision ${before.length + 1}`);
    expect(await revisions()).toEqual([...before, 'td410.md']);
  });

  it('is followed: an action closed, one given away, a date corrected and put back, and all of it in the audit', async () => {
    await press((await drop([attached()]))[0]!);
    const say = async (words: string) => (await service.exchange(service.said('personal', words, ADMIN))).answers[0]!;
    expect((await say('done RG-LH-2 as approved')).summary).toContain('RG-LH-2 is closed: approved');
    expect((await say('assign RG-LH-1 me')).summary).toContain('RG-LH-1 is now with');
    expect(await press(await say('move RG-LH #3 to 16 September 2026'))).toContain('Published as revision 4');
    expect(await press(await say('undo 4'))).toContain('Published as revision 5');
    expect((await say('next RG-LH 3')).summary).toContain('Wed 9 Sep 2026, 13:00–15:00');
    const places = ['revision 5, from undo 4', 'revision 4, from move RG-LH #3', 'RG-LH-1: given to An admin', 'RG-LH-2: closed as approved', 'revision 3, from td410.md'];
    const said = JSON.stringify(await say('audit'));
    const found = places.map((place) => said.indexOf(place));
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(Math.min(...found)).toBeGreaterThan(0);
  });

  it('shows no button that publishes to who may not', async () => {
    const [preview] = await drop([attached()], {});
    expect(preview!.summary).toContain('Preview of td410.md');
    expect(buttonsOf(preview!).filter(({ title }) => /publish|discard/i.test(title))).toEqual([]);
  });

  it('fault 39: is fetched from the named host alone, and behind no redirect', async () => {
    const [foreign] = await drop([attached('td410.md', 'https://tenant.sharepoint.com.example.org/td410.md')]);
    expect(foreign!.summary).toContain("not kept on this platform's own servers");
    service.connector.files.set('td410.md', (response) => void response.writeHead(302, { location: '/files/other.md' }).end());
    expect((await drop([attached()]))[0]!.summary).toContain('I do not follow');
    service.connector.files.set('td410.md', (response) => void response.setHeader('content-type', 'text/html').end('<!doctype html><title>Sign in</title>'));
    expect((await drop([attached()]))[0]!.summary).toContain('a page to sign in');
    expect(service.connector.fileRequests).toHaveLength(2);
  });

  it('is one of three at most, beside kinds that are not read', async () => {
    const answers = await drop(['a.png', '1.md', '2.md', '3.md', '4.md'].map((name) => attached(name)));
    expect(answers.map(({ summary }) => summary)).toEqual([...[1, 2, 3].map(() => expect.stringContaining('is not there any more')), expect.stringContaining('not looked at a.png'), expect.stringContaining('4.md')]);
  });
});

describe('a report elsewhere', () => {
  const marks = [{ contentType: 'text/html', content: '<div><at>bot</at><attachment id="1"></attachment></div>' }];

  it.each<Scope>(['channel', 'groupChat'])('in a %s leads to the personal chat', async (scope) => {
    const [answer] = (await service.exchange(service.said(scope, '', { attachments: marks }))).answers;
    expect(answer!.summary).toContain('Teams hands me no files in channels and group chats');
    expect(buttonsOf(answer!)).toEqual([expect.objectContaining({ url: `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(BOT)}` })]);
    expect(BOT).toContain(APP_ID);
  });

  it('beside a question is said below the answer', async () => {
    const link = [{ contentType: 'text/html', content: '<a href="https://tenant.sharepoint.com/sites/x/td410.docx">td410</a>' }];
    for (const attachments of [marks, link, [{ contentType: 'reference', contentUrl: 'https://x', name: 'td410.docx' }]]) {
      const [answer] = (await service.exchange(service.said('channel', 'deadlines', { attachments }))).answers;
      expect(answer!.summary).toContain('Contribution deadlines');
      expect(JSON.stringify(answer)).toContain('Teams hands me no files');
    }
    const [plain] = (await service.exchange(service.said('channel', 'deadlines', { attachments: [{ contentType: 'text/html', content: '<p>deadlines</p>' }] }))).answers;
    expect(JSON.stringify(plain)).not.toContain('Teams hands me no files');
  });
});

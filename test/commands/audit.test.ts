/** The audit: who did what, from where, before and after. It survives whatever is undone. */
import { describe, expect, it } from '@jest/globals';
import { audit, auditJson } from '../../src/register/audit.js';
import { armAt, claim, ids, NOON, planned } from '../contracts/store-fixture.js';
import { INVENTED, instantOf, schedulesIn, testBot } from '../support/bot.js';

const AT = '2026-02-02T09:00Z';

describe('the audit as JSON', () => {
  it('tells each deed with who, where, before and after, and each publication with its changes', async () => {
    const bot = await testBot();
    const alpha = { platform: 'slack', workspace: 'T1', id: 'U1' };
    await bot.ask('role RG-QX rapporteur slack:T1:U1', { at: AT, person: 'admin' });
    await bot.ask('done RG-QX-1 as adopted in TD320 "at last"', { at: '2026-02-03T09:00Z', person: alpha, name: 'Ms Alpha' });
    const moved = schedulesIn(INVENTED)['tsag-2026-01.yaml']!.replaceAll('2026-05-13', '2026-05-20');
    await bot.offer({ 'tsag-2026-01.yaml': moved }, '2026-02-04T09:00Z');
    const lines = audit(await bot.store.log.since(0), bot.register.publications, { since: instantOf('2026-02-01'), person: null }).map(auditJson);
    expect(lines).toMatchObject([
      { at: '2026-02-02T09:00:00Z', who: 'test:admin', name: null, where: 'test:channel', kind: 'role', subject: 'RG-QX', before: null, after: { person: alpha, name: null }, id: 1 },
      { at: '2026-02-03T09:00:00Z', who: 'slack:T1:U1', name: 'Ms Alpha', where: 'slack:T1:channel', kind: 'closed', subject: 'tsag-2026-01/RG-QX-1', before: null, after: { outcome: 'adopted', document: 'TD320' }, remark: 'at last', id: 2 },
      { at: '2026-02-04T09:00:00Z', who: 'schedules', kind: 'published', report: 'tsag-2026-01', source: 'tsag-2026-01.yaml', revision: 3, changes: [{ kind: 'meeting-moved', before: { date: '2026-05-13' }, after: { date: '2026-05-20' } }] },
    ]);
    const ofAlpha = audit(await bot.store.log.since(0), bot.register.publications, { since: null, person: alpha });
    expect(ofAlpha.map(({ entry }) => entry?.kind)).toEqual(['closed']);
  });

  it('keeps what was taken back', async () => {
    const bot = await testBot();
    for (const words of ['done RG-QX-1', 'reopen RG-QX-1', 'assign RG-QX-1 me', 'assign RG-QX-1 nobody', 'due RG-QX-1 tomorrow', 'due RG-QX-1 none']) await bot.ask(words, { at: AT, person: 'admin' });
    expect((await bot.store.log.since(0)).map(({ kind }) => kind)).toEqual(['closed', 'reopened', 'assigned', 'assigned', 'due', 'due']);
  });
});

describe('what admins decide about deliveries', () => {
  it('is kept too', async () => {
    const bot = await testBot();
    const channel = { platform: 'slack', workspace: 'T1', id: 'C1' };
    await armAt(bot.store, channel, [planned()]);
    const [held] = await claim(bot.store);
    await bot.store.ledger.attempt(held!, ids(held!), { absent: [] });
    await bot.store.ledger.settle(held!, ids(held!), { state: 'uncertain', reason: 'time-out' }, NOON);
    await bot.store.ledger.pause(channel, 'is_archived');
    const id = held!.rows[0]!.id;
    await bot.ask(`delivery arrived ${id}`, { at: AT, person: 'admin' });
    await bot.ask('delivery resume slack:T1:C1', { at: AT, person: 'admin' });
    expect(await bot.store.log.since(0)).toMatchObject([
      { kind: 'delivery', subject: `delivery ${id}`, before: 'uncertain', after: 'arrived' },
      { kind: 'delivery', subject: 'slack:T1:C1', before: 'is_archived', after: 'resume' },
    ]);
  });
});

/** `audit`: what was done, a JSON object a line. */
import { parseInstant } from '../domain/moment.js';
import { readPlace } from '../domain/person.js';
import { audit as everything, auditJson } from '../register/audit.js';
import { Publishing } from '../register/publishing.js';
import { Register } from '../register/register.js';
import { openExisting, print, settings, Stop, t } from './terminal.js';

/** @param options `since`: a day or a moment; `of`: a person as `slack:T1:U1`, whose deeds alone are printed */
export async function audit({ since, of }: { since?: string; of?: string }): Promise<void> {
  const from = since === undefined ? null : parseInstant(since);
  if (from === null && since !== undefined) throw new Stop(t.service.notAnInstant(since, '--since'));
  const person = of === undefined ? null : readPlace(of);
  if (person === null && of !== undefined) throw new Stop(t.delivery.notAPlace(of));
  const store = await openExisting(settings());
  try {
    const publishing = new Publishing(new Register(), store.publications);
    await publishing.refresh();
    for (const one of everything(await store.log.since(0), publishing.register.publications, { since: from, person })) print(JSON.stringify(auditJson(one)));
  } finally {
    await store.close();
  }
}

/** Opens a dialog at once, to be filled in later: the permission to open one lives for three seconds. */
import type { ModalView } from '@slack/types';
import type { Client } from './clients.js';
import type { Origin } from './origin.js';
import { platformCode } from './outcome.js';
import { apiOf, type Parts } from './parts.js';

/** The permission to open a dialog, or the dialog in whose place it comes. */
export type Door = { trigger: string; isNew?: (() => Promise<boolean>) | undefined } | { view: string };

/** @returns null when it could not be opened, too late; `elsewhere` when another instance has opened it for the same request */
export async function openView(parts: Parts, { workspace }: Origin, door: Door, loading: ModalView, what: string): Promise<{ id: string; views: Client['views'] } | 'elsewhere' | null> {
  const api = await apiOf(parts, workspace);
  if (!api) return null;
  const { views } = api.client;
  let id: string | undefined;
  try {
    const opened = await ('trigger' in door ? views.open({ trigger_id: door.trigger, view: loading }) : views.update({ view_id: door.view, view: loading }));
    id = opened.view?.id;
  } catch (error) {
    parts.log(`slack: ${what} was not opened: ${platformCode(error) ?? 'no answer'}`);
  }
  if (id !== undefined) return { id, views };
  return 'trigger' in door && (await door.isNew?.()) === false ? 'elsewhere' : null;
}

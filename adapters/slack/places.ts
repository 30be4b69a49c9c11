/** Where the bot may write: invited, removed, archived, uninstalled. */
import type { App, EnvelopedEvent } from '@slack/bolt';
import { messageOf } from './answering.js';
import { workspaceOfEvent } from './origin.js';
import { apiOf, attempt, texts, type Parts } from './parts.js';
import { post } from './post.js';

/** Events of a channel that end what can be sent there. */
export const LEAVING = ['channel_left', 'group_left', 'channel_archive', 'group_archive', 'channel_deleted', 'group_deleted'] as const;
export const RETURNING = ['channel_unarchive', 'group_unarchive'] as const;

const place = (workspace: string, id: string) => ({ platform: 'slack', workspace, id });

export function listenToPlaces(app: App, parts: Parts): void {
  for (const name of LEAVING) {
    app.event(name, ({ event, body }) => attempt(parts, name, () => parts.chat.left(place(workspaceOfEvent(body), event.channel), name)));
  }
  for (const name of RETURNING) {
    app.event(name, ({ event, body }) => attempt(parts, name, () => parts.chat.joined(place(workspaceOfEvent(body), event.channel))));
  }
  app.event('member_left_channel', ({ event, body }) =>
    attempt(parts, 'member_left_channel', async () => {
      if (await isMe(parts, body, event.user)) await parts.chat.left(place(workspaceOfEvent(body), event.channel), 'member_left_channel');
    }),
  );
  app.event('member_joined_channel', ({ event, body }) => attempt(parts, 'member_joined_channel', () => welcome(parts, body, event)));
  app.event('app_uninstalled', ({ body }) => attempt(parts, 'app_uninstalled', () => removed(parts, body, 'app_uninstalled')));
  app.event('tokens_revoked', ({ event, body }) =>
    attempt(parts, 'tokens_revoked', async () => {
      // those of persons are not used
      if ((event.tokens.bot ?? []).length > 0) await removed(parts, body, 'tokens_revoked');
    }),
  );
}

async function isMe(parts: Parts, body: EnvelopedEvent, user: string): Promise<boolean> {
  const api = await apiOf(parts, workspaceOfEvent(body));
  return api?.installed.botUser === user;
}

/** One message: what the bot does, and that it does nothing unasked. */
async function welcome(parts: Parts, body: EnvelopedEvent, { user, channel }: { user: string; channel: string }): Promise<void> {
  const workspace = workspaceOfEvent(body);
  const api = await apiOf(parts, workspace);
  if (api?.installed.botUser !== user) return;
  const here = place(workspace, channel);
  await parts.chat.joined(here);
  const { subscription } = await parts.chat.remindForm(here);
  await post(api.client, { channel, ...messageOf(texts.welcome(subscription?.on === true), null) });
}

/** Whichever of the two events comes first, or alone: the token is gone at once, and nothing is sent there any more. */
async function removed({ installations, chat }: Parts, body: EnvelopedEvent, reason: string): Promise<void> {
  const workspace = workspaceOfEvent(body);
  // one that comes late must not end what was installed since
  if (await installations.remove(workspace, body.event_time * 1000)) await chat.left(place(workspace, '*'), reason);
}

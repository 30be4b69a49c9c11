/** Who writes, and where. */
import type { Destination, Person } from '../../src/ports.js';
import type { Activity } from './activity.js';

export interface Origin {
  /** the tenant that the conversation belongs to */
  tenant: string;
  person: Person;
  /** the channel or chat, without the thread; the person in a personal chat */
  place: Destination;
  /** as Teams names it, without the thread */
  conversation: string;
  /** where an answer goes: in a channel the thread */
  thread: string;
  isPersonal: boolean;
  isChannel: boolean;
  /** of the channel; null elsewhere */
  team: string | null;
  /** a member of another tenant, in a channel that is shared with it */
  isOutsider: boolean;
}

/** @returns null when it belongs to no tenant */
export function originOf({ from, conversation, channelData }: Activity): Origin | null {
  // of a shared channel this is the tenant that hosts it: https://learn.microsoft.com/microsoftteams/platform/build-apps-for-shared-private-channels
  const tenant = conversation.tenantId ?? channelData?.tenant?.id ?? null;
  if (tenant === null || !isPart(tenant)) return null;
  const own = channelData?.tenant?.id ?? tenant;
  const [bare = ''] = conversation.id.split(';');
  // test tools leave the type out of personal chats
  const type = conversation.conversationType ?? (bare.startsWith('19:') ? 'groupChat' : 'personal');
  const isPersonal = type === 'personal';
  const person = { platform: 'teams', workspace: isPersonal ? tenant : own, id: from.aadObjectId ?? from.id };
  if (!isPart(own) || !isId(person.id) || !isId(bare)) return null;
  return {
    tenant,
    person,
    place: isPersonal ? person : { platform: 'teams', workspace: tenant, id: bare },
    conversation: bare,
    thread: conversation.id,
    isPersonal,
    isChannel: type === 'channel',
    team: channelData?.team?.id ?? null,
    isOutsider: !isPersonal && own !== tenant,
  };
}

/** What `readPlace` reads back; `*` is a whole tenant. */
function isId(id: string): boolean {
  return /^[^\s,]+$/.test(id) && id !== '*';
}

/** Part of a place's name between colons. */
function isPart(id: string): boolean {
  return /^[\w.-]+$/.test(id);
}

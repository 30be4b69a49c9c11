/** The bot in Microsoft Teams. */
import type { Chat, Clock, Messenger, Records } from '../../src/ports.js';
import { answerCardAction, CARD_ACTION } from './card-actions.js';
import { answerMessage } from './messages.js';
import { TeamsMessenger } from './messenger.js';
import { texts, type FetchTeamsFile, type Parts, type Turn } from './parts.js';
import { followPlace } from './places.js';
import { receiver, type Receive } from './receive.js';
import { References } from './references.js';
import { openSeam } from './seam.js';
import { Seen } from './seen.js';
import { isTrustedServiceUrl } from './service-url.js';
import type { TeamsSettings } from './settings.js';

export type { TeamsSettings } from './settings.js';

export interface Teams {
  messenger: Messenger;
  /** Answers `/api/messages`. @returns false for every other address */
  handle: Receive;
  /** Waits until everything that came in is answered. */
  settled(): Promise<void>;
}

/**
 * @param log gets a line for whoever runs the bot
 * @throws Error, with what to set, when nobody could be told from anybody else
 */
export function createTeams(settings: TeamsSettings, chat: Chat, records: Records, clock: Clock, log: (line: string) => void, fetchFile: FetchTeamsFile): Teams {
  const hasId = settings.appId.trim() !== '';
  if (!settings.isLocal && !hasId) throw new Error(texts.withoutAppId);
  if (settings.isLocal && hasId) throw new Error(texts.localWithAppId);
  if (settings.isLocal) log(texts.isOpen);
  const trusted = { isLocal: settings.isLocal, also: settings.inTests?.connector };
  const references = new References(records, clock, (url) => isTrustedServiceUrl(url, trusted));
  const seam = openSeam(settings);
  const parts: Parts = { chat, records, clock, seam, references, seen: new Seen(records, clock, log), fetchFile, log };

  const running = new Set<Promise<void>>();
  const later = (work: Promise<void>) => {
    const done: Promise<void> = work.finally(() => running.delete(done));
    running.add(done);
  };
  return {
    messenger: new TeamsMessenger(seam, references),
    handle: receiver(settings, parts, async (turn) => {
      if (turn.activity.type === 'invoke') return invoked(parts, turn);
      // Teams waits 15 seconds, and sends it again; an answer is a message of its own
      later(taken(parts, turn));
      return { status: 200, body: null };
    }),
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

async function invoked(parts: Parts, turn: Turn): Promise<{ status: number; body: object | null }> {
  if (turn.activity.name !== CARD_ACTION) return { status: 501, body: null };
  const answer = () => answerCardAction(parts, turn);
  const key = keyOf(turn);
  return { status: 200, body: await (key === null ? answer() : parts.seen.once(key, answer)) };
}

async function taken(parts: Parts, turn: Turn): Promise<void> {
  const { type } = turn.activity;
  if (type !== 'message' && type !== 'conversationUpdate' && type !== 'installationUpdate') return;
  const key = keyOf(turn);
  if (key !== null && !(await parts.seen.isNew(key))) return;
  await (type === 'message' ? answerMessage(parts, turn) : followPlace(parts, turn));
}

function keyOf({ activity, origin }: Turn): string | null {
  return activity.id === null ? null : [origin.tenant, origin.thread, activity.type, activity.id].join(' ');
}

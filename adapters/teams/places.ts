/** Where the bot may write: added, removed, channels and teams that go and come back. */
import { printPlace } from '../../src/domain/person.js';
import type { Destination } from '../../src/ports.js';
import type { Activity } from './activity.js';
import { describeError } from './log.js';
import { LANGUAGE, type Parts, type Turn } from './parts.js';
import { keepReference, referenceOf, replyCard } from './reply.js';
import { welcomeCard } from './welcome.js';

const WELCOMED = 'teams-welcomed';

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events */
const LEAVING = new Set(['channelDeleted', 'teamDeleted', 'teamHardDeleted', 'teamArchived']);
const RETURNING = new Set(['channelRestored', 'teamRestored', 'teamUnarchived']);

/** Never throws. */
export async function followPlace(parts: Parts, turn: Turn): Promise<void> {
  const { activity, origin } = turn;
  const event = eventOf(activity);
  try {
    if (event === 'added') await added(parts, turn);
    else if (event === 'removed' || (event !== null && LEAVING.has(event))) await gone(parts, turn, event);
    else if (event !== null && RETURNING.has(event)) for (const place of await placesOf(parts, turn)) await parts.chat.joined(place);
  } catch (error) {
    parts.log(`teams: ${event} in ${printPlace(origin.place)}: ${describeError(error)}`);
  }
}

function eventOf({ type, action, membersAdded, membersRemoved, recipient, channelData }: Activity): string | null {
  if (type === 'installationUpdate') return action === null ? null : action.startsWith('add') ? 'added' : action.startsWith('remove') ? 'removed' : null;
  if (membersAdded?.some(({ id }) => id === recipient.id)) return 'added';
  if (membersRemoved?.some(({ id }) => id === recipient.id)) return 'removed';
  return channelData?.eventType ?? null;
}

async function added(parts: Parts, turn: Turn): Promise<void> {
  const { chat, records, clock } = parts;
  const { place, isPersonal, tenant } = turn.origin;
  await keepReference(parts, turn);
  if (await parts.references.isStopped(tenant)) {
    await chat.joined({ ...place, id: '*' });
    await parts.references.goOn(tenant);
  }
  for (const there of await placesOf(parts, turn)) await chat.joined(there);
  await parts.references.keep(referenceOf(turn));
  // Teams tells of an installation twice
  if (!(await records.add(WELCOMED, printPlace(place), '', clock.now()))) return;
  const addedBy = isPersonal ? null : await nameOf(parts, turn);
  await replyCard(parts, turn, welcomeCard({ addedBy, isChannel: !isPersonal, language: LANGUAGE }));
}

async function gone(parts: Parts, turn: Turn, reason: string): Promise<void> {
  for (const place of await placesOf(parts, turn)) {
    await parts.chat.left(place, reason);
    const known = await parts.references.of(place);
    if (known) await parts.references.keep({ ...known, isClosed: true });
    // whoever adds it again is greeted
    if (reason === 'removed') await parts.records.delete(WELCOMED, printPlace(place));
  }
}

/** What an event is about: the channel, all known channels of the team, or the chat. */
async function placesOf({ references }: Parts, { activity, origin }: Turn): Promise<Destination[]> {
  const { channelData } = activity;
  const { place, tenant, team } = origin;
  if (team === null) return [place];
  const channel = channelData?.channel?.id;
  if (channelData?.eventType?.startsWith('channel') && channel) return [{ ...place, id: channel }];
  const known = (await references.ofTeam(tenant, team)).map((reference) => reference.place);
  return known.some(({ id }) => id === place.id) ? known : [place, ...known];
}

/** Events name people by their ids alone. */
async function nameOf({ seam, log }: Parts, turn: Turn): Promise<string | null> {
  const { from, recipient } = turn.activity;
  if (from.name !== null || from.id === recipient.id) return from.name;
  try {
    return (await seam.member(referenceOf(turn), from.id)).name;
  } catch (error) {
    log(`teams: cannot tell who added the bot: ${describeError(error)}`);
    return null;
  }
}

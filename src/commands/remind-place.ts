/** Whose reminders are meant: those of the channel where it was asked, or the person's own. */
import { GENEVA } from '../domain/moment.js';
import { isSamePlace, type Destination } from '../domain/person.js';
import { DEFAULT_SUBSCRIPTION, privateDefault, type Subscription } from '../domain/subscription.js';
import type { Context } from './command.js';

export interface RemindPlace {
  destination: Destination;
  isPrivate: boolean;
  /** null: nothing was ever set there */
  stored: Subscription | null;
  /** what `remind on` begins with */
  fresh: Subscription;
  /** in which days and hours are counted */
  zone: string;
}

const ME = /^(?:me|my|mine|myself|i|i'm|privately)$/i;

/** @returns the place, and the words without those that say whose */
export async function takePlace(words: readonly string[], context: Context): Promise<{ place: RemindPlace; rest: string[] }> {
  const { person, destination } = context.request;
  const isPrivate = words.some((word) => ME.test(word)) || isSamePlace(person, destination);
  return { place: isPrivate ? await ownPlace(context) : await channelPlace(context), rest: words.filter((word) => !ME.test(word)) };
}

export async function ownPlace({ request, reader, store }: Context): Promise<RemindPlace> {
  const stored = await store.subscriptions.get(request.person);
  return { destination: request.person, isPrivate: true, stored, fresh: privateDefault(reader), zone: stored?.personal?.zone ?? reader };
}

async function channelPlace({ request, store }: Context): Promise<RemindPlace> {
  return { destination: request.destination, isPrivate: false, stored: await store.subscriptions.get(request.destination), fresh: DEFAULT_SUBSCRIPTION, zone: GENEVA };
}

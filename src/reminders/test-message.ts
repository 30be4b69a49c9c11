/** What `remind test` sends: the next message of a destination as it will come, marked as a test. */
import type { Answer } from '../domain/answer.js';
import type { Instant } from '../domain/moment.js';
import type { LinkPattern } from '../domain/reference.js';
import { DEFAULT_SUBSCRIPTION, type Subscription } from '../domain/subscription.js';
import type { Snapshot } from '../register/known.js';
import { textsFor } from '../text/index.js';
import { composeMessage, readersOf, type Told } from './message.js';
import { isFollowed, plan } from './plan.js';

/** @param subscription null when nothing is set there: then what `remind on` would send */
export function composeTest(snapshot: Snapshot, subscription: Subscription | null, { now, links }: { now: Instant; links: LinkPattern }): Answer {
  const t = textsFor('en');
  const isSet = subscription?.on === true;
  const wanted = isSet ? subscription : { ...(subscription ?? DEFAULT_SUBSCRIPTION), on: true };
  const ahead = plan(snapshot, wanted, () => 0).filter(({ dueAt }) => dueAt > now);
  const at = ahead[0]?.dueAt;
  if (at === undefined) {
    return { title: t.reminders.testTitle(t.reminders.nothingAhead), lead: [t.reminders.testWithoutAny], sections: [], notes: [], suggestions: [], source: null };
  }
  const together = ahead.filter(({ dueAt }) => dueAt === at);
  const byId = new Map(snapshot.timeline.map((known) => [known.id, known]));
  const told = together.flatMap(({ item, kind }): Told[] => {
    const known = byId.get(item);
    return known ? [{ kind, known, change: null }] : [];
  });
  const followed = together.some(({ kind }) => kind === 'digest') ? snapshot.timeline.filter((known) => isFollowed(known, wanted)) : null;
  const readers = readersOf(wanted);
  const message = composeMessage(told, followed, null, { now: at, readers, snapshot, links, t });
  return { ...message, title: t.reminders.testTitle(message.title), lead: [isSet ? t.reminders.testOf(at, readers) : t.reminders.testOfDefault(at, readers), ...message.lead] };
}

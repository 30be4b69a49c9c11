/** What is set for reminders, completely, and what comes next. */
import type { Answer, Fact, Item } from '../domain/answer.js';
import { isSamePlace } from '../domain/person.js';
import { meetingLabel } from '../domain/schedule.js';
import { zoneOf, type Personal, type Subscription } from '../domain/subscription.js';
import type { Delivery } from '../ports.js';
import { againAt } from '../reminders/due-times.js';
import { readersOf } from '../reminders/message.js';
import { previewMessages, type PreviewSources } from '../reminders/preview.js';
import { emptyAnswer, type Context } from './command.js';
import type { RemindPlace } from './remind-place.js';

/** More is not looked at for the next message. */
const ROWS = 1000;

/** `remind`: nothing is changed. */
export async function showReminders(place: RemindPlace, context: Context): Promise<Answer> {
  const { t } = context;
  const { stored, isPrivate, fresh } = place;
  const words = isPrivate ? 'remind me' : 'remind';
  if (!stored) {
    const answer = emptyAnswer(t.remind.neverSet(isPrivate));
    answer.lead.push(t.remind.wouldSet(isPrivate));
    answer.sections.push({ heading: null, items: [await settingsItem(place, fresh, context)] });
    answer.suggestions.push({ text: t.remind.turnOn, words: `${words} on` }, { text: t.remind.whatComes, words: `${words} preview` });
    if (!isPrivate) answer.suggestions.push({ text: t.remind.privately, words: 'remind me' });
    return answer;
  }
  const answer = await afterwards(place, stored, [], context);
  answer.suggestions.push(
    ...(stored.on ? [{ text: t.remind.change, words: `${words} deadlines 7d 2d 0d at 09:00` }] : []),
    { text: stored.on ? t.remind.turnOff : t.remind.turnOn, words: `${words} ${stored.on ? 'off' : 'on'}` },
    { text: t.remind.whatComes, words: `${words} preview` },
    { text: t.allCommands, words: 'help remind' },
  );
  return answer;
}

/** All that is set, after something was changed. @param said what changed, in sentences */
export async function afterwards(place: RemindPlace, subscription: Subscription, said: string[], context: Context): Promise<Answer> {
  const { t } = context;
  const answer = emptyAnswer(t.remind.title(place.isPrivate, subscription.on));
  answer.lead.push(...said);
  const stop = await stopOf(place, context);
  if (stop !== null) answer.notes.push({ level: 'problem', text: t.remind.stopped(stop) });
  if (!subscription.on) answer.lead.push(t.remind.keptWhileOff);
  answer.sections.push({ heading: null, items: [await settingsItem(place, subscription, context)] });
  return answer;
}

async function stopOf({ destination }: RemindPlace, { store }: Context): Promise<string | null> {
  const pauses = await store.ledger.pauses();
  return pauses.find((pause) => isSamePlace(pause.destination, destination) || isSamePlace(pause.destination, { ...destination, id: '*' }))?.reason ?? null;
}

async function settingsItem(place: RemindPlace, subscription: Subscription, context: Context): Promise<Item> {
  const { t } = context;
  const { labels } = t.remind;
  const { groups, deadlines, meetings, digest, at, personal } = subscription;
  const zone = zoneOf(subscription);
  const facts: Fact[] = [
    { label: labels.groups, text: t.remind.groups(groups) },
    { label: labels.deadlines, text: t.remind.leads(deadlines, 'deadlines', at, zone) },
    { label: labels.meetings, text: t.remind.leads(meetings, 'meetings', at, zone) },
    { label: labels.digest, text: t.remind.digest(digest, zone) },
    { label: labels.zones, text: t.remind.zones(readersOf(subscription)) },
    ...(personal ? personalFacts(personal, subscription, context) : []),
    ...(subscription.on || (personal?.again.length ?? 0) > 0 ? [{ label: labels.next, text: await nextWords(place, subscription, context) }] : []),
  ];
  return { id: null, title: '', facts, notes: [] };
}

function personalFacts({ workdays, holidays, quiet, submitted, again }: Personal, subscription: Subscription, { t, snapshot, now }: Context): Fact[] {
  const { labels } = t.remind;
  const toCome = again.filter(({ on }) => againAt(on, subscription) > now);
  const nameOf = (id: string) => {
    const known = snapshot.meetings.get(id);
    return known ? meetingLabel(known.fact) : id;
  };
  return [
    { label: labels.workdays, text: t.remind.workdays(workdays) },
    { label: labels.holidays, text: t.remind.holidays(holidays) },
    { label: labels.quiet, text: t.remind.quiet(quiet) },
    ...(submitted.length > 0 ? [{ label: labels.submitted, text: t.dates.list(submitted.map(nameOf)) }] : []),
    ...(toCome.length > 0 ? [{ label: labels.again, text: t.dates.list(toCome.map(({ item, kind, on }) => t.remind.againOn(nameOf(item), kind, on, subscription.at))) }] : []),
  ];
}

async function nextWords({ destination }: RemindPlace, subscription: Subscription, context: Context): Promise<string> {
  const { t, now } = context;
  const [next] = previewMessages({ destination, subscription }, { from: now, until: Infinity }, await previewSources(destination, context));
  return next ? t.remind.next(next.at, readersOf(subscription), next.message.title) : t.remind.noNext;
}

/** What a preview is made of: changes that wait, and what was sent before its time, count too. */
export async function previewSources(destination: Delivery['destination'], { store, snapshot, history, links, t }: Context): Promise<PreviewSources> {
  const lists = await Promise.all([store.ledger.list({ destination, state: 'due', most: ROWS }), store.ledger.list({ destination, state: 'sent', most: ROWS })]);
  return { snapshot, history, ledger: lists.flat(), links, t };
}

/** `[missed | uncertain | failed | due | sent] [PLACE] [page N] | resend ID | arrived ID | drop ID | resume PLACE` */
import type { Answer, Item } from '../domain/answer.js';
import { isoInstant, type Instant } from '../domain/moment.js';
import { isSamePlace, printPlace, readPlace } from '../domain/person.js';
import type { Delivery, Destination } from '../ports.js';
import { genevaDay } from '../register/known.js';
import { countsByPlace, noCounts, RECEIPT_STATES, sumOf, whatOf } from '../reminders/receipt.js';
import { isFiller, takePage } from './arguments.js';
import { emptyAnswer, type Command, type Context } from './command.js';
import { isDecision, resolve, resume } from './delivery-decision.js';
import { addPaging, onPage, PAGE } from './timeline-answer.js';

type State = (typeof RECEIPT_STATES)[number];

export const delivery: Command = {
  name: 'delivery',
  aliases: ['deliveries', 'receipt'],
  grammar: '[missed | uncertain | failed | due | sent] [PLACE] | resend ID | arrived ID | drop ID | resume PLACE',
  examples: ['delivery', 'delivery missed', 'delivery uncertain'],
  async run(words, context) {
    const [first = '', second] = words;
    const asked = first.toLowerCase();
    if (isDecision(asked)) return resolve(asked, second, context);
    if (asked === 'resume') return resume(second, context);
    const { page, rest } = takePage(words);
    const state = RECEIPT_STATES.find((one) => rest.some((word) => word.toLowerCase() === one));
    const others = rest.filter((word) => word.toLowerCase() !== state && !isFiller(word));
    const place = others.length === 1 ? readPlace(others[0]!) : null;
    if (others.length > 0 && !place) return misread(others, context);
    if (place && !context.isAdmin && !isSamePlace(place, context.request.destination)) return refusal(context.t.delivery.othersHidden, context);
    const scope = place ?? (context.isAdmin ? null : context.request.destination);
    return state ? listOf(state, scope, page, context) : overview(scope, page, context);
  },
};

function misread(others: readonly string[], { t }: Context): Answer {
  const answer = emptyAnswer(t.notUnderstood(others.join(' '), 'delivery'));
  answer.suggestions.push(...['delivery', 'delivery missed'].map((words) => ({ text: t.example, words })));
  return answer;
}

function refusal(title: string, { t }: Context): Answer {
  const answer = emptyAnswer(title);
  answer.suggestions.push({ text: t.delivery.title, words: 'delivery' });
  return answer;
}

/** Whose deliveries these are, in a sentence. */
function scopeWords(scope: Destination | null, { isAdmin, t }: Context): string {
  if (!isAdmin) return t.delivery.hereOnly;
  return scope ? t.delivery.at(printPlace(scope)) : t.delivery.everywhere;
}

async function overview(scope: Destination | null, page: number, context: Context): Promise<Answer> {
  const { t, store, reminders, readers } = context;
  const { ledger } = store;
  const answer = emptyAnswer(t.delivery.title);
  const [next] = await ledger.list({ state: 'due', most: 1, ...(scope ? { destination: scope } : {}) });
  const { lastTick } = reminders;
  answer.lead.push(
    scopeWords(scope, context),
    next ? t.delivery.nextDue(`${t.dates.moment(next.dueAt, readers)}, ${t.delivery.what(whatOf(next, context.snapshot))}`) : t.delivery.nothingDue,
    lastTick === null ? t.delivery.neverTicked : t.delivery.lastTick(t.dates.moment(lastTick, readers)),
  );
  const items = await placesOf(scope, context);
  answer.sections.push({ heading: null, items: onPage(items, page) });
  addPaging(answer, items.length, page, ['delivery', ...(scope && context.isAdmin ? [printPlace(scope)] : [])], context);
  const counted = sumOf((await countsByPlace(ledger)).filter(({ destination }) => !scope || isSamePlace(destination, scope)));
  for (const state of RECEIPT_STATES) {
    if (counted[state] > 0) answer.suggestions.push({ text: t.delivery.see(state), words: ['delivery', state, ...(scope && context.isAdmin ? [printPlace(scope)] : [])].join(' ') });
  }
  return answer;
}

/** One item a channel, one for all private conversations together, and first what is stopped as a whole. */
async function placesOf(scope: Destination | null, { t, store, isAdmin }: Context): Promise<Item[]> {
  const isMine = (destination: Destination) => !scope || isSamePlace(destination, scope);
  const pauses = await store.ledger.pauses();
  const stop = (place: Destination) => pauses.find(({ destination }) => isSamePlace(destination, place));
  const counted = (await countsByPlace(store.ledger)).filter(({ destination }) => isMine(destination));
  const isPrivate = await privatePlaces(store);
  const item = (title: string, counts: string, stopped: string | null): Item => ({
    id: null,
    title,
    facts: [{ label: t.delivery.labels.counts, text: counts }, ...(stopped === null ? [] : [{ label: t.delivery.labels.stopped, text: stopped }])],
    notes: [],
  });
  const channels = counted.filter(({ destination }) => scope !== null || !isPrivate(destination));
  const privateOnes = counted.filter((one) => !channels.includes(one));
  const silent = pauses.map(({ destination }) => destination).filter((place) => isMine(place) && !isPrivate(place) && !counted.some(({ destination }) => isSamePlace(destination, place)));
  const all = [...silent.map((destination) => ({ destination, counts: noCounts() })), ...channels];
  const items = all.map(({ destination, counts }) => {
    const name = printPlace(destination);
    const found = stop(destination);
    return item(name, t.delivery.counts(counts), found ? t.delivery.stopped(found.reason, isAdmin ? name : null) : null);
  });
  if (privateOnes.length > 0) items.push(item(t.delivery.privateOnes(privateOnes.length), t.delivery.counts(sumOf(privateOnes)), null));
  if (items.length > 1) items.unshift(item(t.delivery.all, t.delivery.counts(sumOf(counted)), null));
  return items;
}

/** Whether a conversation is one with a person alone; of whom nothing is shown to others. */
async function privatePlaces(store: Context['store']): Promise<(place: Destination) => boolean> {
  const all = await store.subscriptions.all();
  const names = new Set(all.filter(({ subscription }) => subscription.personal !== null).map(({ destination }) => printPlace(destination)));
  return (place) => names.has(printPlace(place));
}

async function listOf(state: State, scope: Destination | null, page: number, context: Context): Promise<Answer> {
  const { t, store, isAdmin } = context;
  const answer = emptyAnswer(t.delivery.stateTitle(state));
  answer.lead.push(scopeWords(scope, context));
  const count = sumOf((await countsByPlace(store.ledger)).filter(({ destination }) => !scope || isSamePlace(destination, scope)))[state];
  const wanted = Math.min(page, Math.max(1, Math.ceil(count / PAGE)));
  const rows = await store.ledger.list({ state, most: wanted * PAGE, ...(scope ? { destination: scope } : {}) });
  if (rows.length === 0) {
    answer.lead.push(t.delivery.none);
    answer.suggestions.push({ text: t.delivery.title, words: 'delivery' });
    return answer;
  }
  const isPrivate = await privatePlaces(store);
  const shown = onPage(rows, wanted);
  answer.sections.push({ heading: null, items: shown.map((row) => rowItem(row, scope === null, isPrivate(row.destination), context)) });
  addPaging(answer, count, wanted, ['delivery', state, ...(scope && isAdmin ? [printPlace(scope)] : [])], context);
  const open = shown.find((row) => (row.state === 'uncertain' && row.hold !== 'approved') || (row.state === 'failed' && row.reason !== 'dropped'));
  if (isAdmin && open) answer.suggestions.push(...buttons(open, context));
  return answer;
}

function buttons({ id, state, copies }: Delivery, { t }: Context) {
  return [
    ...(copies < 2 ? [{ text: t.delivery.resendButton(id), words: `delivery resend ${id}` }] : []),
    ...(state === 'uncertain' ? [{ text: t.delivery.arrivedButton(id), words: `delivery arrived ${id}` }] : []),
    { text: t.delivery.dropButton(id), words: `delivery drop ${id}` },
  ];
}

function rowItem(row: Delivery, withPlace: boolean, isPrivate: boolean, { t, readers, snapshot }: Context): Item {
  const { labels } = t.delivery;
  const moment = (label: string, at: Instant) => {
    const text = t.dates.moment(at, readers);
    return { label, text, when: { start: isoInstant(at), end: null, date: genevaDay(at), text } };
  };
  const next = row.hold === 'held' ? t.delivery.held : row.hold === 'approved' && row.state === 'uncertain' ? t.delivery.approved : null;
  return {
    id: snapshot.meetings.has(row.item) ? row.item : null,
    title: t.delivery.rowTitle(row.id, t.delivery.what(whatOf(row, snapshot))),
    facts: [
      ...(withPlace ? [{ label: labels.place, text: t.delivery.where(isPrivate ? null : printPlace(row.destination), row.destination.platform) }] : []),
      moment(labels.due, row.dueAt),
      ...(row.settledAt === null || row.state === 'due' ? [] : [moment(row.state === 'sent' ? labels.sent : labels.settled, row.settledAt)]),
      ...(row.kind === 'deadline' || row.kind === 'meeting' ? [{ label: labels.announces, text: t.delivery.announced(row.announces) }] : []),
      ...(row.ref === null ? [] : [{ label: labels.ref, text: row.ref }]),
      ...(row.state === 'uncertain' ? [{ label: labels.copies, text: t.delivery.copies(row.copies) }] : []),
      ...(next === null ? [] : [{ label: labels.state, text: next }]),
      ...(row.reason ? [{ label: labels.reason, text: row.reason === 'dropped' ? t.delivery.dropped : row.reason }] : []),
    ],
    notes: [],
  };
}

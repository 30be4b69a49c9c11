/** What an admin decides about deliveries: `delivery resend ID`, `arrived ID`, `drop ID`, `resume PLACE`. */
import type { Answer } from '../domain/answer.js';
import { isSamePlace, printPlace, readPlace } from '../domain/person.js';
import type { Decision, Delivery } from '../ports.js';
import { countsByPlace, whatOf } from '../reminders/receipt.js';
import { emptyAnswer, type Context } from './command.js';
import { recordAnyway } from './record.js';

const DECISIONS: readonly string[] = ['resend', 'arrived', 'drop'] satisfies Decision[];

export function isDecision(word: string): word is Decision {
  return DECISIONS.includes(word);
}

export async function resolve(decision: Decision, typed: string | undefined, context: Context): Promise<Answer> {
  const { t, store, request, isAdmin } = context;
  if (!isAdmin) return adminsOnly(context);
  const words = t.delivery;
  if (typed === undefined) return toStates(emptyAnswer(words.numberMissing), context);
  // the ledger counts from 1
  const id = /^\d{1,12}$/.test(typed) ? Number(typed) : 0;
  const [row] = id > 0 ? await store.ledger.list({ id, most: 1 }) : [];
  if (!row) return toStates(emptyAnswer(words.noSuchId(typed)), context);
  const resolved = await store.ledger.resolve(id, decision, request.now);
  if (resolved) {
    await recordAnyway({ kind: 'delivery', subject: `delivery ${id}`, before: row.state, after: decision, remark: null }, context);
    const answer = emptyAnswer({ resend: words.resent, arrived: words.arrived, drop: words.droppedNow }[decision](id));
    answer.lead.push(describe(resolved, context));
    return answer;
  }
  const answer = emptyAnswer(words.cannotResolve(id));
  answer.lead.push(describe(row, context), { resend: words.whenResend, arrived: words.whenArrived, drop: words.whenDrop }[decision]);
  return toStates(answer, context);
}

/** `Deadline of RG-DT #3, 7 days before: uncertain.` */
function describe(row: Delivery, { t, snapshot }: Context): string {
  return t.delivery.rowState(t.delivery.what(whatOf(row, snapshot)), row.state);
}

function toStates(answer: Answer, { t }: Context): Answer {
  for (const state of ['uncertain', 'failed'] as const) answer.suggestions.push({ text: t.delivery.see(state), words: `delivery ${state}` });
  return answer;
}

function adminsOnly({ t }: Context): Answer {
  const answer = emptyAnswer(t.delivery.adminsOnly);
  answer.lead.push(t.delivery.whoCould);
  return answer;
}

export async function resume(typed: string | undefined, context: Context): Promise<Answer> {
  const { t, store, isAdmin } = context;
  if (!isAdmin) return adminsOnly(context);
  const pauses = await store.ledger.pauses();
  const stopped = pauses.map(({ destination }) => destination);
  const isPrivate = new Set((await store.subscriptions.all()).filter(({ subscription }) => subscription.personal !== null).map(({ destination }) => printPlace(destination)));
  const named = stopped.map(printPlace).filter((name) => !isPrivate.has(name));
  const place = typed === undefined ? null : readPlace(typed);
  if (!place || !stopped.some((one) => isSamePlace(one, place))) {
    const answer = emptyAnswer(typed === undefined ? t.delivery.placeMissing : place ? t.delivery.notStopped(printPlace(place)) : t.delivery.notAPlace(typed));
    const workspace = place && { ...place, id: '*' };
    if (workspace && stopped.some((one) => isSamePlace(one, workspace))) answer.lead.push(t.delivery.workspaceStopped(printPlace(workspace)));
    answer.lead.push(t.delivery.stoppedPlaces(named));
    answer.suggestions.push(...named.slice(0, 5).map((name) => ({ text: t.delivery.resumeButton(name), words: `delivery resume ${name}` })));
    return answer;
  }
  const reason = pauses.find(({ destination }) => isSamePlace(destination, place))?.reason ?? '';
  await store.ledger.pause(place, null);
  await recordAnyway({ kind: 'delivery', subject: printPlace(place), before: reason, after: 'resume', remark: null }, context);
  const isThere = (one: typeof place) => (place.id === '*' ? isSamePlace({ ...one, id: '*' }, place) : isSamePlace(one, place));
  const there = (await countsByPlace(store.ledger)).filter(({ destination }) => isThere(destination));
  const due = there.reduce((sum, { counts }) => sum + counts.due, 0);
  const failed = there.reduce((sum, { counts }) => sum + counts.failed, 0);
  const answer = emptyAnswer(t.delivery.resumed(printPlace(place), due));
  if (failed > 0) answer.suggestions.push({ text: t.delivery.see('failed'), words: place.id === '*' ? 'delivery failed' : `delivery failed ${printPlace(place)}` });
  return answer;
}

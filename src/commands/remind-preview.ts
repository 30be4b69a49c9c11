/** `remind preview [WINDOW]`: exactly what would be sent, message by message, from the plan that is sent from. */
import type { Answer, Item } from '../domain/answer.js';
import { addDays, GENEVA, toInstant, type Instant } from '../domain/moment.js';
import { takeWindow, type Window } from '../domain/window.js';
import { genevaDay } from '../register/known.js';
import { readersOf } from '../reminders/message.js';
import { previewMessages, type PreviewMessage, type PreviewWindow } from '../reminders/preview.js';
import { isFiller, takePage } from './arguments.js';
import { emptyAnswer, type Context } from './command.js';
import type { RemindPlace } from './remind-place.js';
import { previewSources } from './remind-show.js';

/** Messages shown at once. */
const PAGE = 10;

export async function previewReminders(words: readonly string[], place: RemindPlace, context: Context): Promise<Answer> {
  const { t, now } = context;
  const { stored, fresh, isPrivate, destination } = place;
  const paged = takePage(words);
  const timed = takeWindow(paged.rest, genevaDay(now));
  const strangers = (timed?.rest ?? paged.rest).filter((word) => !isFiller(word));
  const command = isPrivate ? 'remind me preview' : 'remind preview';
  if (strangers.length > 0) {
    const answer = emptyAnswer(t.remind.previewNotUnderstood(strangers.join(' ')));
    answer.lead.push(t.windowsUnderstood);
    answer.suggestions.push({ text: t.example, words: `${command} in 30 days` });
    return answer;
  }
  const window = timed?.window ?? null;
  const subscription = { ...(stored ?? fresh), on: true };
  const messages = [...previewMessages({ destination, subscription }, boundsOf(window, now), await previewSources(destination, context))];
  const answer = emptyAnswer(t.remind.previewTitle(isPrivate, window));
  if (!stored) answer.lead.push(t.remind.previewNeverSet(isPrivate));
  else if (!stored.on) answer.lead.push(t.remind.previewOff(isPrivate));
  if (messages.length === 0) answer.lead.push(t.remind.previewNone);
  const pages = Math.max(1, Math.ceil(messages.length / PAGE));
  const page = Math.min(paged.page, pages);
  const first = (page - 1) * PAGE;
  const shown = messages.slice(first, first + PAGE);
  if (pages > 1) answer.lead.push(t.remind.previewMore(first + 1, first + shown.length, messages.length));
  for (const one of shown) answer.sections.push({ heading: t.dates.moment(one.at, readersOf(subscription)), items: itemsOf(one) });
  const typed = paged.rest.filter((word) => !timed?.rest.includes(word));
  if (page < pages) answer.suggestions.push({ text: t.nextPage, words: [command, ...typed, 'page', page + 1].join(' ') });
  if (!stored?.on) answer.suggestions.push({ text: t.remind.turnOn, words: isPrivate ? 'remind me on' : 'remind on' });
  return answer;
}

/** Without a window, and for one that is not past: what is still to come. */
function boundsOf(window: Window | null, now: Instant): PreviewWindow {
  if (window?.kind === 'all') return { from: -Infinity, until: Infinity };
  if (window?.kind === 'past') return { from: -Infinity, until: now };
  const startOf = (date: string) => toInstant(date, '00:00', GENEVA).instant;
  const until = window?.until ? startOf(addDays(window.until, 1)) : Infinity;
  const from = window?.from ? startOf(window.from) : now;
  return { from: until <= now ? (window?.from ? from : -Infinity) : Math.max(from, now), until };
}

/** The message as it would stand there. */
function itemsOf({ message: { title, lead, sections, notes } }: PreviewMessage): Item[] {
  const head: Item = { id: null, title: [title, ...lead].join(' '), facts: [], notes };
  return [head, ...sections.flatMap(({ items }) => items)];
}

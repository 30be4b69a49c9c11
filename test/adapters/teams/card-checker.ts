/** What every message for Teams must hold to; an empty list when it does. */
import { Action, AdaptiveCard, HostConfig, SerializationContext, ShowCardAction } from 'adaptivecards';
import { BUTTONS, FALLBACK_TEXT, MESSAGE_BYTES } from '../../../adapters/teams/limits.js';
import type { TeamsMessage } from '../../../adapters/teams/render.js';

/** Texts that Teams reads as Markdown, with what the renderer itself puts in taken out: bold, links, the reader's date. */
function untrustedPart(text: string): string {
  return text
    .replace(/\{\{DATE\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ, SHORT\)\}\}|\{\{TIME\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\)\}\}/g, 'date')
    .replace(/\[([^[\]\n]{1,700})\]\((?:https?:|mailto:)[^()[\]*<>\s]+\)/g, '$1')
    .replace(/^\*\*([^*]*)\*\*/, '$1')
    .replace(/(: | · |^)\*\*([^*]*)\*\*(?= · |$)/g, '$1$2');
}

const FORMATS = [/[*`\\<>]/, /~~/, /\][([:]/, /\{\{/, /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u, /&#?\w{1,31};/, /^(?:[-+](?:\s|$)|#{1,6}(?:\s|$)|\d{1,9}[.)](?:\s|$))/];

function textsOf(value: unknown, inside: string | null = null): { key: string | null; text: string }[] {
  if (typeof value === 'string') return [{ key: inside, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, Array.isArray(value) ? inside : key));
}

function* elementsOf(element: unknown): Generator<Record<string, unknown>> {
  if (typeof element !== 'object' || element === null) return;
  if (!Array.isArray(element)) yield element as Record<string, unknown>;
  for (const inner of Object.values(element)) yield* elementsOf(inner);
}

export function faultsOf(message: TeamsMessage): string[] {
  const faults: string[] = [];
  const fault = (is: boolean, what: string) => is && faults.push(what);
  const context = new SerializationContext();
  const parsed = new AdaptiveCard();
  // the parser's own limit is 5, that of Teams 6
  parsed.hostConfig = new HostConfig({ actions: { maxActions: BUTTONS } });
  parsed.parse(JSON.parse(JSON.stringify(message.card)), context);
  for (let index = 0; index < context.eventCount; index += 1) faults.push(`parser: ${context.getEventAt(index).message}`);
  faults.push(...parsed.validateProperties().validationEvents.map(({ message: text }) => `property: ${text}`));
  fault(parsed.getItemCount() !== message.card.body.length, 'the parser dropped an element');
  const actions: Action[] = Array.from({ length: parsed.getActionCount() }, (_, index) => parsed.getActionAt(index)!);
  fault(actions.length !== (message.card.actions?.length ?? 0), 'the parser dropped a button');
  fault(actions.length > BUTTONS, `${actions.length} buttons`);
  fault(actions.some((action) => action instanceof ShowCardAction), 'a card in a card');
  const titles = (message.card.actions ?? []).map(({ title }) => title);
  fault(new Set(titles).size !== titles.length || titles.includes(''), `buttons that read alike: ${titles.join(' / ')}`);

  const bytes = JSON.stringify(message).length * 2;
  fault(bytes > MESSAGE_BYTES, `${bytes} bytes`);
  fault(message.text === '' || message.card.fallbackText !== message.text, 'no fallback text');
  fault(JSON.stringify(message.text).length > FALLBACK_TEXT + 100, 'fallback text too long');
  fault(message.card.body.length === 0, 'nothing to see');

  for (const { key, text } of textsOf(message)) {
    fault(/\p{Cs}/u.test(text), `half of a character in ${key}`);
    fault(/[^\P{Cc}\n]/u.test(text), `control character in ${key}`);
    fault(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/.test(text), `direction mark in ${key}`);
    // what a button asks is not shown
    fault(key !== 'words' && /<\/?at\b/i.test(text), `mention in ${key}`);
    fault(/slack/i.test(text) && key !== 'words', `another platform in ${key}: ${text}`);
  }
  for (const element of elementsOf(message.card)) {
    if (element.type !== 'TextBlock') continue;
    const text = untrustedPart(String(element.text));
    fault(text === '', 'an empty text');
    for (const format of FORMATS) fault(format.test(text), `${String(format)} in ${text}`);
  }
  for (const line of message.text.split('\n')) for (const format of FORMATS) fault(format.test(line), `${String(format)} in ${line}`);
  return faults;
}

/** Every element of a card, those inside others too. */
export function cardElements(card: TeamsMessage['card']): Record<string, unknown>[] {
  return [...elementsOf(card.body)];
}

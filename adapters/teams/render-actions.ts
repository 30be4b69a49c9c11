/** What to do next: buttons that say it, or words to type. */
import type { Answer, Suggestion } from '../../src/domain/answer.js';
import type { Texts } from '../../src/text/index.js';
import { BUTTON_BYTES, BUTTON_LABEL, WORDS } from './limits.js';
import { execute, joinLines, quiet, sizeOf, type Execute, type OpenUrl } from './render-elements.js';
import { clean, cut, escapeText } from './render-escape.js';
import type { Unit } from './render-item.js';
import { linkButton } from './render-links.js';

/** `verb` of each kind of button. */
export const VERBS = {
  /** data `{ words, part? }`: asked, and answered in place; `part` is the page, from 1 */
  ask: 'ask',
  /** data `{ isPrivate }`: shows the card for reminders in place */
  form: 'remind-form',
  /** data `{ isPrivate }` and the fields of that card: see `readRemindCard` */
  remind: 'remind',
  /** data `{ words }` of a command that changes an action: shows its form in place */
  actionForm: 'action-form',
  /** data of the form and its fields: see `readActionCard` */
  action: 'action',
} as const;

export interface Suggested {
  buttons: Execute[];
  /** those that are to be typed */
  typed: Unit[];
}

const LINE = 1200;
/** Links of one thing, that stand as buttons too. */
const LINK_BUTTONS = 2;

/** @param most buttons that there is room for */
export function renderSuggestions(suggestions: readonly Suggestion[], most: number, t: Texts): Suggested {
  const usable = suggestions.map(({ text, words, form }) => ({ text: clean(text), words: clean(words), ...(form ? { form } : {}) })).filter(({ words }) => words !== '' && words.length <= WORDS);
  // an example names somebody else's group or city: clicked, it would be asked or set as it stands
  const examples = usable.filter(({ text }) => text === t.example);
  const others = usable.filter(({ text }) => text !== t.example);
  const labels = distinctLabels(others);
  const buttons: Execute[] = [];
  const left: Suggestion[] = [];
  for (const [index, suggestion] of others.entries()) {
    const next = suggestion.form ? execute(labels[index]!, VERBS.actionForm, { words: suggestion.words }) : suggestion.text === t.remind.change ? execute(labels[index]!, VERBS.form, { isPrivate: /^remind me\b/i.test(suggestion.words) }) : execute(labels[index]!, VERBS.ask, { words: suggestion.words });
    if (buttons.length < most && sizeOf([...buttons, next]) <= BUTTON_BYTES) buttons.push(next);
    else left.push(suggestion);
  }
  return { buttons, typed: [...typedUnits(t.example, examples), ...typedUnits(t.teams.alsoAsk, left)] };
}

/** `For example: deadlines RG-QX · deadlines in 30 days` */
function typedUnits(lead: string, suggestions: readonly Suggestion[]): Unit[] {
  const lines = joinLines(suggestions.map(({ words }) => `**${escapeText(words, 120)}**`), LINE, ' · ');
  const text = `${lead}: ${suggestions.map(({ words }) => words).join(' · ')}.`;
  return lines.map((line, index) => ({ elements: [quiet(index === 0 ? `${escapeText(lead, 100)}: ${line}` : line, { spacing: 'Medium' })], text: index === 0 ? text : '', isItem: false }));
}

/** Buttons that read alike cannot be told apart: the words are added, then a number. */
function distinctLabels(suggestions: readonly Suggestion[]): string[] {
  const seen = new Set<string>();
  return suggestions.map(({ text, words }) => {
    const own = text === '' ? words : text;
    // short enough that no cut takes the number away
    const begin = cut(own, 20);
    const candidates = [own, `${own}: ${words}`, ...suggestions.map((_, index) => `${begin} … (${index + 2})`)].map((one) => escapeText(one, BUTTON_LABEL));
    const label = candidates.find((one) => one !== '' && !seen.has(one)) ?? candidates.at(-1)!;
    seen.add(label);
    return label;
  });
}

/** Where to submit, where to join: of an answer about one thing. */
export function linkButtons({ sections }: Answer): OpenUrl[] {
  const items = sections.flatMap((section) => section.items);
  if (items.length !== 1) return [];
  const buttons = items[0]!.facts.flatMap(({ links = [] }) => links).flatMap((link) => linkButton(link) ?? []);
  return [...new Map(buttons.map((button) => [button.url, button])).values()].slice(0, LINK_BUTTONS);
}

/** What to do next: buttons that say it, or words to type. */
import type { ActionsBlock, Button } from '@slack/types';
import type { Suggestion } from '../../src/domain/answer.js';
import type { Texts } from '../../src/text/index.js';
import { clean, code, escapeMrkdwn, escapePlain } from './escape.js';
import { LIMITS, WORDS } from './limits.js';
import { button, context, sizeOf } from './render-blocks.js';
import type { Unit } from './render-item.js';

/** What begins the `action_id` of each kind of button. */
export const ACTIONS = {
  /** value: words to be asked, answered to the one who clicked */
  ask: 'ask',
  /** value: words to be asked again, answered to everyone */
  share: 'share',
  /** value: see `readMore` */
  more: 'more',
  /** value: `me` for the person's own, `` for the channel's; opens the dialog */
  remind: 'remind',
  /** value: words of a command that changes an action; opens its dialog */
  form: 'form',
} as const;

/** Buttons beside each other; more are put below. */
const ROW = 5;
const ROW_BYTES = 3500;

export function renderSuggestions(suggestions: readonly Suggestion[], t: Texts): Unit[] {
  const usable = suggestions.map(({ text, words, form }) => ({ text: clean(text), words: clean(words), ...(form ? { form } : {}) })).filter(({ words }) => words !== '' && words.length <= WORDS);
  // an example names somebody else's group or city: clicked, it would be asked or set as it stands
  const typed = new Set([t.example, t.remind.change]);
  return [...codeLines(usable.filter(({ text }) => typed.has(text))), ...rows(usable.filter(({ text }) => !typed.has(text)))];
}

/** `For example: deadlines RG-QX · deadlines in 30 days` */
function codeLines(suggestions: readonly Suggestion[]): Unit[] {
  const byText = new Map<string, string[]>();
  for (const { text, words } of suggestions) byText.set(text, [...(byText.get(text) ?? []), words]);
  return [...byText].map(([text, all]) => ({
    blocks: [context(`${escapeMrkdwn(text, 100)}: ${all.slice(0, ROW * 3).map((words) => code(words, 120)).join('  ·  ')}`)],
    text: `${text}: ${all.join(' · ')}.`,
    isItem: false,
  }));
}

function rows(suggestions: readonly Suggestion[]): Unit[] {
  const labels = distinctLabels(suggestions);
  const units: Unit[] = [];
  let row: Button[] = [];
  for (const [index, { words, form }] of suggestions.entries()) {
    const next = button(`${form ? ACTIONS.form : ACTIONS.ask}:${index}`, labels[index]!, words);
    if (row.length === ROW || sizeOf([actions([...row, next])]) > ROW_BYTES) row = [];
    if (row.length === 0) units.push({ blocks: [{ type: 'actions', elements: row }], text: '', isItem: false });
    row.push(next);
  }
  return units;
}

export function actions(elements: Button[]): ActionsBlock {
  return { type: 'actions', elements };
}

/** Buttons that read alike cannot be told apart: the words are added, then a number. */
function distinctLabels(suggestions: readonly Suggestion[]): string[] {
  const seen = new Set<string>();
  return suggestions.map(({ text, words }) => {
    const own = text === '' ? words : text;
    // a number at the end might be cut away
    const candidates = [own, `${own}: ${words}`, ...suggestions.map((_, index) => `(${index + 2}) ${own}`)];
    const label = candidates.find((one) => !seen.has(escapePlain(one, LIMITS.buttonLabel))) ?? own;
    seen.add(escapePlain(label, LIMITS.buttonLabel));
    return label;
  });
}

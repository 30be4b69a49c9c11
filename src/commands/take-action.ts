/** Which action is meant: `WP2-4` is the newest of that number, `tsag-2025-05/WP2-4` that of one report. */
import type { Answer, Suggestion } from '../domain/answer.js';
import { nearest } from '../domain/nearest.js';
import { actionState, isOwnedBy } from '../register/history.js';
import type { KnownAction, Snapshot } from '../register/known.js';
import { emptyAnswer, type Context } from './command.js';

/** `WP2-4`, `RG-WPR-7`, with or without hyphens between the letters */
export const ACTION_ID = /^((?:RG|WP|SG|FG|JCA|CG)-?[A-Z0-9-]*?)-?(\d+)$/i;
/** Offered when none is named. */
const OFFERED = 3;

const plain = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** The newest report's first. @param name in any case, with or without its hyphens; or the whole id */
export function actionsCalled(name: string, { snapshot }: Pick<Context, 'snapshot'>): KnownAction[] {
  if (name.includes('/')) return snapshot.actions.filter(({ id }) => id.toLowerCase() === name.toLowerCase());
  const wanted = plain(name);
  return snapshot.actions.filter(({ fact }) => plain(fact.id) === wanted);
}

/** What one types for exactly this action. */
export function nameAction({ id, fact }: KnownAction, { actions }: Snapshot): string {
  return actions.find((known) => known.fact.id === fact.id)?.id === id ? fact.id : id;
}

export interface TakenAction {
  known: KnownAction;
  /** those of the same number in older reports */
  older: KnownAction[];
  /** what stands before and behind its name */
  before: string[];
  rest: string[];
}

/** @returns null for words that name no action that is known */
export function findAction(words: readonly string[], register: Pick<Context, 'snapshot'>): TakenAction | null {
  for (const [index, word] of words.entries()) {
    const next = words[index + 1] ?? '';
    // "WP2-1 2 drafts" is not about WP2-12
    for (const [name, length] of /^\d+$/.test(next) ? ([[word, 1], [`${word}-${next}`, 2]] as const) : ([[word, 1]] as const)) {
      const [known, ...older] = actionsCalled(name, register);
      if (known) return { known, older, before: words.slice(0, index), rest: words.slice(index + length) };
    }
  }
  return null;
}

/** @param command for what is offered when no action is named. @returns a question when none is, or it is not known */
export function takeAction(words: readonly string[], command: string, context: Context): TakenAction | Answer {
  return findAction(words, context) ?? whichAction(words.find((word) => ACTION_ID.test(word) || word.includes('/')) ?? null, command, context);
}

function whichAction(typed: string | null, command: string, context: Context): Answer {
  const { t, snapshot, history, request } = context;
  const answer = emptyAnswer(typed === null ? t.whichAction : t.unknownAction(typed));
  const offer = (known: KnownAction): Suggestion => ({ text: t.deeds.choice(known.fact.id, known.fact.title), words: `${command} ${nameAction(known, snapshot)}` });
  if (typed !== null) {
    const near = nearest(typed, [...new Set(snapshot.actions.map(({ fact }) => fact.id))]);
    answer.suggestions.push(...near.map((id) => ({ text: t.didYouMean(id), words: `${command} ${id}` })));
  } else {
    const open = snapshot.actions.filter(({ id }) => actionState(id, history).decision === null);
    const mine = open.filter(({ id }) => isOwnedBy(actionState(id, history), request.person));
    answer.suggestions.push(...(mine.length > 0 ? mine : open).slice(0, OFFERED).map(offer));
  }
  answer.suggestions.push({ text: t.showAllActions, words: 'actions all' });
  return answer;
}

/** That there is an older action of the same number, and how one gets to it. */
export function tellOlder(answer: Answer, { known, older }: Pick<TakenAction, 'known' | 'older'>, { t, snapshot }: Context): void {
  if (older.length === 0) return;
  answer.notes.push({ level: 'hint', text: t.olderActions(known.fact.id, older.map(({ report }) => report)) });
  answer.suggestions.push(...older.slice(0, 1).map((other) => ({ text: t.deeds.olderOne(other.id), words: `action ${nameAction(other, snapshot)}` })));
}

/** Greetings, thanks, signs: one friendly line, and what comes next. */
import type { Answer, Suggestion } from '../domain/answer.js';
import { emptyAnswer, type Context } from './command.js';
import { deadlines } from './deadlines.js';

type Kind = 'thanks' | 'bye' | 'hello' | 'yes' | 'fine';

/** What decides; the first that is among the words. */
const SAYS: [Kind, RegExp][] = [
  ['thanks', /^(?:thanks|thank|thankyou|thx|tx|ty|cheers|merci|appreciated?)$/i],
  ['bye', /^(?:bye|goodbye|ciao|farewell)$/i],
  ['hello', /^(?:hi|hii+|hello|hey|hiya|howdy|greetings|bonjour|salut|morning|afternoon|evening|test|testing|ping)$/i],
  ['yes', /^(?:yes|yep|yeah|no|nope|sure|y|n)$/i],
  ['fine', /^(?:ok|okay|k|fine|great|cool|nice|perfect|super|wow|lol|haha|sorry|good|alright|understood|noted|agreed)$/i],
];
/** What may stand around it. */
const AROUND = /^(?:[@/]?tsag|bot|please|dear|there|all|everyone|everybody|team|day|to|you|very|so|much|many|a|lot|beaucoup|for|the|your|this|that|it|is|was|and|then|now|got|help|quick|answer|well|done|work|job)$/i;
const SIGN = /^(?::[a-z0-9_+-]{1,40}:|[:;]-?[()DPp]|<3)$/;
const isSign = (word: string) => SIGN.test(word) || (/\p{Extended_Pictographic}/u.test(word) && !/[\p{L}\p{N}]/u.test(word));
/** Longer texts are no small talk; characters. */
const LONGEST = 100;
const MOST_WORDS = 8;

/** @returns null when more is said than that */
export function smallTalk(typed: string, context: Context): Answer | Promise<Answer> | null {
  if (typed.length > LONGEST) return null;
  const tokens = typed.trim().split(/\s+/, MOST_WORDS + 1).filter((word) => word !== '');
  if (tokens.length === 0 || tokens.length > MOST_WORDS) return null;
  const words = tokens.filter((word) => !isSign(word)).map((word) => word.replace(/[.,!?;:]+$/, '')).filter((word) => word !== '');
  const said = words.map((word) => SAYS.find(([, pattern]) => pattern.test(word))?.[0] ?? null);
  if (words.some((word, index) => said[index] === null && !AROUND.test(word))) return null;
  // "ok, help" asks for help
  const isForHelp = words.some((word) => /^help$/i.test(word)) && !said.includes('thanks');
  const kind = isForHelp ? null : words.length === 0 ? (tokens.some(isSign) ? 'fine' : null) : (SAYS.find(([one]) => said.includes(one))?.[0] ?? null);
  return kind && reply(kind, context);
}

async function reply(kind: Kind, context: Context): Promise<Answer> {
  const { t, snapshot } = context;
  const help: Suggestion = { text: t.talk.whatToAsk, words: 'help' };
  const all: Suggestion = { text: t.talk.comingDeadlines, words: 'deadlines' };
  if (kind === 'yes') return { ...emptyAnswer(t.talk.noYesOrNo), suggestions: [all, help] };
  const isEmpty = snapshot.newestFirst.length === 0;
  const next = isEmpty ? t.nothingLoaded : t.talk.next(t.service.headline(await deadlines.run(['next'], context)));
  const says = { thanks: t.talk.welcome, bye: t.talk.bye, hello: t.talk.hello, fine: t.talk.allRight }[kind];
  const suggestions = { thanks: [{ text: t.talk.beReminded, words: 'remind me' }], bye: [], hello: [all, help], fine: [all] }[kind];
  return { ...emptyAnswer(says), lead: [next], suggestions };
}

/** Words of a question as they were meant: typing mistakes, what people shorten, and the French that every delegate hears. */
import { editDistance } from '../domain/nearest.js';

const MEANT: Record<string, string> = {
  mtg: 'meeting', mtgs: 'meetings', mtng: 'meeting', ddl: 'deadline', contrib: 'contribution', contribs: 'contributions', nxt: 'next', wen: 'when', tmrw: 'tomorrow', tomorow: 'tomorrow', passed: 'past',
};
const FRENCH: Record<string, string> = {
  quand: 'when', quel: 'what', quelle: 'what', quels: 'what', quelles: 'what', qui: 'who', 'préside': 'chairs', preside: 'chairs', est: 'is', sont: 'are', prochain: 'next', prochaine: 'next', prochaines: 'next', prochains: 'next',
  'réunion': 'meeting', reunion: 'meeting', 'réunions': 'meetings', reunions: 'meetings', 'échéance': 'deadline', echeance: 'deadline', 'échéances': 'deadlines', 'délai': 'deadline', limite: 'deadline',
  'aujourd\'hui': 'today', demain: 'tomorrow', hier: 'yesterday', en: 'in', janvier: 'January', 'février': 'February', mars: 'March', avril: 'April', mai: 'May', juin: 'June', juillet: 'July', 'août': 'August',
  septembre: 'September', octobre: 'October', novembre: 'November', 'décembre': 'December', du: 'of', de: 'of', des: 'of', le: 'the', la: 'the', les: 'the', pour: 'for', et: 'and', actes: 'documents', rapport: 'report',
};
/** Seen in a sentence, they make it French. */
const IS_FRENCH = /^(?:qui|quand|quels?|quelles?|prochaine?s?|réunions?|échéances?|délai|limite|aujourd'hui|demain)$/i;
/** What is asked about most; a word that differs in one letter, a long one in two, is meant so. */
const ASKED = ['deadline', 'deadlines', 'meeting', 'meetings', 'contribution', 'contributions', 'timeline', 'documents', 'rapporteur', 'calendar', 'actions'];
/** Words that are right, although they come near. */
const RIGHT = /^(?:greetings?|action|auctions?|document|rapporteurs|calendars|timelines)$/i;

/** @returns the words, and whether some of them were French, of which not every word is understood */
export function mendWords(words: readonly string[]): { words: string[]; isFrench: boolean } {
  const isFrench = words.some((word) => IS_FRENCH.test(word));
  return { words: words.map((word) => (isFrench && own(FRENCH, word)) || own(MEANT, word) || asked(word)), isFrench };
}

function own(meant: Record<string, string>, word: string): string | undefined {
  const name = word.toLowerCase();
  return Object.hasOwn(meant, name) ? meant[name] : undefined;
}

function asked(word: string): string {
  if (word.length < 6 || word.length > 15 || !/^[a-z]+$/i.test(word) || RIGHT.test(word)) return word;
  const name = word.toLowerCase();
  if (ASKED.includes(name)) return word;
  return ASKED.find((one) => editDistance(name, one) <= (one.length > 8 ? 2 : 1)) ?? word;
}

/** Who is meant: a person is written as the platform writes mentions. */
import type { Named } from '../domain/log.js';
import { readPlace } from '../domain/person.js';
import type { Request } from '../ports.js';
import { toWords } from './arguments.js';

const ME = /^(?:me|myself|i)$/i;
const NOBODY = /^(?:nobody|none|noone)$/i;
const FILLER = /^(?:to|of|by|for)$/i;

/**
 * @param words `me`, `nobody`; in Slack `<@U123|name>` or `@U123`; what the platform says is a mention; `slack:T1:U1`;
 * elsewhere `@name`. A mention means somebody of the workspace where it is typed.
 * @returns the person, null for nobody, and the words around; or what was typed instead, '' when nothing was
 */
export function takePerson(words: readonly string[], request: Request): { named: Named | null; rest: string[] } | { stranger: string } {
  for (const { text, person, name } of request.mentions ?? []) {
    const run = toWords(text);
    const at = words.findIndex((_, index) => run.length > 0 && run.every((word, offset) => words[index + offset] === word));
    if (at >= 0) return { named: { person, name }, rest: without(words, at, run.length) };
  }
  const escaped = /<@([UW][A-Z0-9]{2,20})(?:\|([^<>]{0,80}))?>/.exec(words.join(' '));
  if (escaped && request.person.platform === 'slack') {
    const [whole, id = '', name] = escaped;
    const length = whole.split(' ').length;
    const at = words.findIndex((_, index) => words.slice(index, index + length).join(' ').includes(whole));
    return { named: { person: { ...request.person, id }, name: name ?? null }, rest: without(words, at, length) };
  }
  for (const [at, word] of words.entries()) {
    const named = readOne(word, request);
    if (named !== undefined) return { named, rest: without(words, at, 1) };
  }
  return { stranger: words.filter((word) => !FILLER.test(word)).join(' ') };
}

function without(words: readonly string[], at: number, length: number): string[] {
  return words.toSpliced(at, length).filter((word) => !FILLER.test(word));
}

/** @returns undefined for a word that names no person */
function readOne(word: string, { person, name }: Request): Named | null | undefined {
  if (ME.test(word)) return { person, name: name ?? null };
  if (NOBODY.test(word)) return null;
  const place = readPlace(word);
  if (place && place.id !== '*') return { person: place, name: null };
  if (!word.startsWith('@') || word.length < 2) return undefined;
  if (person.platform === 'slack') return /^@[UW][A-Z0-9]{5,20}$/.test(word) ? { person: { ...person, id: word.slice(1) }, name: null } : undefined;
  return person.platform === 'teams' ? undefined : { person: { ...person, id: word.slice(1) }, name: null };
}

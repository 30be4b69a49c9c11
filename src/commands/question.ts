/** Plain questions: which command a sentence without one means. */
import { findReferences, printReference } from '../domain/reference.js';
import type { Snapshot } from '../register/known.js';
import { ACTION_ID } from './action.js';

export interface Meant {
  command: string;
  words: string[];
}

/**
 * @param words the sentence, split at blanks
 * @returns null when nothing in it hints at a command
 */
export function readQuestion(words: readonly string[], snapshot: Snapshot): Meant | null {
  const sentence = words.join(' ');
  const has = (pattern: RegExp) => pattern.test(sentence);
  const without = (pattern: RegExp) => words.filter((word) => !pattern.test(word));

  const action = words.find((word) => ACTION_ID.test(word) && snapshot.actions.some((known) => known.fact.id.toUpperCase() === word.toUpperCase()));
  if (action !== undefined) return { command: 'action', words: [action] };
  const wtsa = words.find((word) => /^\d+-\d{2}$/.test(word));
  if (wtsa !== undefined || has(/\bwtsa\b/i)) return { command: 'wtsa', words: wtsa === undefined ? without(/^(wtsa(-24)?|status|actions?)$/i) : [wtsa] };
  const [reference] = findReferences(sentence);
  if (reference) return { command: 'doc', words: [printReference(reference.reference)] };

  const isNext = has(/\bnext\b(?! (week|month|year|\d))/i) ? ['next'] : [];
  const rest = (pattern: RegExp) => without(pattern).filter((word) => isNext.length === 0 || word.toLowerCase() !== 'next');
  if (has(/\b(who|rapporteurs?|chairs?|counsellor|contacts?|mailing)\b/i)) return { command: 'who', words: without(WHO) };
  if (has(/\b(deadlines?|due|by when|until when|submission date|latest)\b/i) || has(/\bwhen\b.*\b(submit|contribut\w*)\b/i)) {
    return { command: 'deadlines', words: [...isNext, ...rest(DEADLINE)] };
  }
  if (has(/\b(join|dial|connect|attend|zoom|remote\w*)\b/i)) return { command: 'join', words: without(JOIN) };
  if (has(/\b(submit|upload|template|ddp)\b/i)) return { command: 'submit', words: without(SUBMIT) };
  if (has(/\b(chang\w+|moved|new)\b/i)) return { command: 'changes', words: [] };
  if (has(/\b(time ?zone|my zone)\b/i)) return { command: 'zone', words: without(/^(time|timezone|zone|set|my|is|to|i|am|in|the|what|what's)$/i) };
  if (has(/\b(approve|approval|actions?|pending|decide|decisions?|endorse|adopt|outstanding|open)\b/i)) return { command: 'actions', words: topicOf(words) };
  if (has(/\b(meetings?|e-?meetings?|calls?|sessions?|schedule|meet)\b/i)) {
    return isNext.length > 0 ? { command: 'next', words: rest(MEETING) } : { command: 'meetings', words: rest(MEETING) };
  }
  return null;
}

const WHO = /^(who|who's|whom|rapporteurs?|chairs?|chairman|counsellor|contacts?|mailing|list|leads?|run|runs)$/i;
const DEADLINE = /^(deadlines?|due|by|when|until|submission|submit|date|dates|latest|contributions?|contribute|contributing|next)$/i;
const JOIN = /^(join|dial|connect|attend|zoom|remote\w*|meetings?|next|call|link|e-?meetings?)$/i;
const SUBMIT = /^(submit|upload|template|ddp|contributions?|document|documents|send)$/i;
const MEETING = /^(meetings?|e-?meetings?|interim|calls?|sessions?|schedule|meet|meets|planned|coming|upcoming|happening)$/i;
const VERBS = /^(approve|approval|actions?|pending|decide|decisions?|endorse|adopt|outstanding|tsag|still|left|wait|waiting|need|needs|needed|to)$/i;

/** Behind "about", "on" or "regarding" stands the topic; without one, whatever is no verb of deciding. */
function topicOf(words: readonly string[]): string[] {
  const at = words.findLastIndex((word) => /^(about|regarding|concerning|on)$/i.test(word));
  return at >= 0 ? words.slice(at + 1) : words.filter((word) => !VERBS.test(word));
}

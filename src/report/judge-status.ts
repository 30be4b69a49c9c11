/** What the statuses of WTSA actions say, judged against the rest of the report. */
import type { Finding } from '../domain/finding.js';
import { documentKey, findReferences, parseReference, printReference } from '../domain/reference.js';
import type { Action, LiaisonStatement, WtsaAction } from '../domain/schedule.js';
import { grouped } from './grouped.js';
import type { ListedDocument } from './documents.js';
import { allTexts, type Outline } from './outline.js';
import { findingOf } from './problem.js';
import { fold, straight } from './spelling.js';
import { shared, tellingWords } from './wording.js';

const LIAISON = /\b(?:ls|liaisons?)\b/;
const DONE = /\b(?:established|created|set up|sent|approved|adopted|appointed|endorsed|issued|launched|formed|transmitted|forwarded|published|agreed)\b/;
const ASKS = /^(?:to )?(?:review |consider )?(?:the .{0,80} and )?(?:approve|agree|adopt|endorse|appoint|create|establish|send|issue|authori[sz]e|transmit)\b/;

function wordings(action: Action): string[] {
  return [action.text ?? action.title, ...action.variants.map((variant) => variant.text ?? '')];
}

/** A status says that something is done that an action of the same report still asks for. */
function aheadOfApproval(wtsa: readonly WtsaAction[], actions: readonly Action[]): Finding[] {
  const asking = actions.filter((action) => ASKS.test(fold(action.text ?? action.title)));
  const prepared = asking.map((action) => ({ action, liaison: LIAISON.test(fold(wordings(action).join(' '))), words: tellingWords(wordings(action).join(' ')) }));
  return wtsa.flatMap((item) =>
    (item.statusText ?? '').split(/[.;\n]/).flatMap((sentence) => {
      const folded = fold(sentence);
      if (!DONE.test(folded) || /\bnot (?:yet )?(?:been )?(?:established|created|sent|approved|adopted)\b|\bto be\b|\bwill be\b/.test(folded)) return [];
      const said = tellingWords(folded.replace(DONE, ' '));
      const liaison = LIAISON.test(folded);
      const hits = prepared
        .map(({ action, liaison: own, words }) => ({ action, common: shared(said, words), fits: liaison === own }))
        .filter(({ common, fits }) => fits && (common.length >= 2 || common.some((word) => /^[a-z]+-[a-z0-9-]+$/.test(word) && straight(sentence).includes(word.toUpperCase()))))
        .toSorted((a, b) => b.common.length - a.common.length);
      const best = hits[0];
      if (!best) return [];
      return [findingOf({ code: 'status-ahead-of-approval', severity: 'warning', data: { wtsa: item.number, status: sentence.trim(), action: best.action.id, title: best.action.title } }, [item.place, best.action.place], [item.number, best.action.id])];
    }),
  );
}

/** Titles under which the report knows each document: as a liaison statement, in an action, in a list. By `documentKey`. */
function titlesByDocument(actions: readonly Action[], liaisons: readonly LiaisonStatement[], listed: readonly ListedDocument[]): Map<string, string[]> {
  const byId = new Map(actions.map((action) => [action.id, action]));
  const asked = liaisons.flatMap(({ document, title, action }) => {
    const parsed = parseReference(document);
    const own = action === null ? undefined : byId.get(action);
    return parsed ? [{ key: documentKey(parsed), titles: [...(title ? [title] : []), ...(own ? wordings(own) : [])] }] : [];
  });
  const printed = listed.flatMap(({ document, reference }) => (document.title ? [{ key: documentKey(reference), titles: [document.title] }] : []));
  return new Map([...grouped([...asked, ...printed], ({ key }) => key)].map(([key, all]) => [key, all.flatMap(({ titles }) => titles)]));
}

/** A status cites a liaison statement that is about something else, while another one is about the action. */
function wrongReferences(wtsa: readonly WtsaAction[], actions: readonly Action[], liaisons: readonly LiaisonStatement[], listed: readonly ListedDocument[]): Finding[] {
  const titles = titlesByDocument(actions, liaisons, listed);
  const titlesOf = (document: string): string[] => {
    const parsed = parseReference(document);
    return (parsed && titles.get(documentKey(parsed))) ?? [];
  };
  const subjects = liaisons.map(({ document, title, place }) => ({ document, title, place, words: tellingWords(titlesOf(document).join(' ')) }));
  return wtsa.flatMap((item) => {
    const about = tellingWords(item.text ?? '');
    return findReferences(item.statusText ?? '').flatMap(({ reference, index }) => {
      const cited = printReference(reference);
      const before = fold((item.statusText ?? '').slice(Math.max(0, index - 40), index));
      const known = titlesOf(cited);
      if (!LIAISON.test(before) || known.length === 0 || shared(about, tellingWords(known.join(' '))).length > 0) return [];
      const fitting = subjects
        .map((subject) => ({ ...subject, common: shared(about, subject.words).length }))
        .filter(({ common }) => common >= 2)
        .toSorted((a, b) => b.common - a.common);
      const [best, second] = fitting;
      if (!best || second?.common === best.common) return [];
      return [findingOf({ code: 'wrong-reference', severity: 'warning', data: { cited, citedTitle: known[0]!, nearest: best.document, nearestTitle: best.title ?? '', wtsa: item.number } }, [item.place, best.place], [item.number, cited, best.document])];
    });
  });
}

/** "WTSA-24 Action 4", "WTSA-24 Actions 7, 8 and 9" */
const CITED = /\bWTSA-?\d{0,2} actions? ((?:no\.? ?)?\d{1,3}(?:-\d{1,3})?(?:(?:, | and |, and | & )\d{1,3}(?:-\d{1,3})?)*)(?![\d.]*\d)/gi;

function citedActions(text: string): string[] {
  return [...straight(text).replaceAll('\n', ' ').matchAll(CITED)].flatMap((match): string[] => match[1]!.match(/\d{1,3}(?:-\d{1,3})?/g) ?? []);
}

/** WTSA actions that the text cites and no annex lists. */
function unknownWtsaActions(outline: Outline, wtsa: readonly WtsaAction[], actions: readonly Action[]): Finding[] {
  if (wtsa.length === 0) return [];
  const known = new Set(wtsa.map(({ number }) => number));
  const cited = allTexts(outline).flatMap(({ text, place }) => citedActions(text).map((number) => ({ number, place })));
  const citing = actions.flatMap((action) => wordings(action).flatMap(citedActions).map((number) => ({ number, id: action.id })));
  const citingOf = grouped(citing, ({ number }) => number);
  return [...grouped(cited.filter(({ number }) => !known.has(number)), ({ number }) => number)].map(([number, all]) => {
    const ids = [...new Set(citingOf.get(number)?.map(({ id }) => id))];
    return findingOf({ code: 'unknown-wtsa-action', severity: 'warning', data: { number, actions: ids } }, all.map(({ place }) => place), [number, ...ids]);
  });
}

export function judgeStatuses(outline: Outline, wtsa: readonly WtsaAction[], actions: readonly Action[], liaisons: readonly LiaisonStatement[], listed: readonly ListedDocument[]): Finding[] {
  return [...aheadOfApproval(wtsa, actions), ...wrongReferences(wtsa, actions, liaisons, listed), ...unknownWtsaActions(outline, wtsa, actions)];
}

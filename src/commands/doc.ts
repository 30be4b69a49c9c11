import type { Answer, Fact } from '../domain/answer.js';
import { nearest } from '../domain/nearest.js';
import { parseReference, printReference } from '../domain/reference.js';
import type { Document } from '../domain/schedule.js';
import { actionState } from '../register/history.js';
import { keyOf, type Citation, type Known } from '../register/known.js';
import type { Texts } from '../text/index.js';
import type { Command, Context } from './command.js';
import { emptyAnswer } from './command.js';
import { noteOf } from '../show/note.js';
import { linkTo } from '../show/action.js';
import { placeFact } from '../show/meeting.js';
import { sourceOf } from '../show/source.js';
import { nameAction } from './take-action.js';

export const doc: Command = {
  name: 'doc',
  aliases: ['document', 'td'],
  grammar: 'REF',
  examples: ['doc TD144', 'doc C8'],
  run(words, context) {
    const { t, snapshot } = context;
    const typed = words.join(' ');
    const parsed = parseReference(typed) ?? parseReference(`TD${typed}`);
    if (!parsed) {
      const answer = emptyAnswer(typed === '' ? t.whichDocument : t.notADocument(typed));
      if (typed !== '') answer.suggestions.push({ text: t.searchEverywhere, words: `find ${typed}` });
      answer.suggestions.push({ text: t.example, words: `doc ${snapshot.documents[0]?.fact.reference ?? 'TD144'}` });
      return answer;
    }
    return about(printReference(parsed), context);
  },
};

interface Use {
  report: string;
  /** as it is cited there, with each revision once */
  references: string[];
  /** what to type to see it */
  words: string;
  name: string;
  title: string;
  /** it records how that action ended, and is not cited by it */
  isRecord: boolean;
}

function about(reference: string, context: Context): Answer {
  const { t, snapshot } = context;
  const listed = snapshot.documentsByKey.get(keyOf(reference)) ?? [];
  const uses = usesOf(reference, context);
  const report = listed[0]?.report ?? uses[0]?.report;
  if (report === undefined) return unknown(reference, context);

  const titles = listed.map((known) => known.fact.title).filter((title) => title !== null);
  const liaison = snapshot.liaisons.find((known) => keyOf(known.fact.document) === keyOf(reference));
  const answer = emptyAnswer(t.documentTitle(reference, titles[0] ?? (liaison ? t.outgoingLiaison(liaison.fact.title) : null)));
  const link = linkTo(reference, report, context);
  answer.sections.push({
    heading: null,
    items: listed.length > 0 ? listed.map((known) => item(known, context)) : [{ id: null, title: liaison ? t.liaisonNotListed : t.notListed(reference), facts: linkFact(reference, report, context), notes: [] }],
  });
  if (uses.length > 0) answer.sections.push({ heading: t.referredToBy, items: [{ id: null, title: '', facts: uses.map(({ name, title, references }) => ({ label: name, text: t.citedAs(title, references) })), notes: [] }] });

  for (const schedule of snapshot.newestFirst) {
    const fitting = schedule.findings.filter(({ code, severity, about: ids }) => severity !== 'info' && code !== 'unknown-reference' && ids.some((id) => keyOf(id) === keyOf(reference)));
    answer.notes.push(...fitting.map((finding) => noteOf(finding, t)));
  }
  const revisions = [...new Set(uses.flatMap((use) => use.references))];
  if (revisions.length > 1) answer.notes.push({ level: 'hint', text: t.severalRevisions(revisions) });
  if (link && !reference.startsWith('C')) answer.notes.push({ level: 'hint', text: t.linkCoversRevisions });
  if (titles.length === 0 && !liaison && uses[0]) answer.lead.push(uses[0].isRecord ? t.deeds.knownAsRecord(uses[0].name) : t.knownOnlyFrom(uses[0].name, uses[0].title));
  answer.suggestions.push(...uses.slice(0, 2).map(({ name, words }) => ({ text: t.details(name), words })));
  answer.source = sourceOf([...new Set([...listed, ...uses].map((known) => known.report))], context);
  return answer;
}

function linkFact(reference: string, report: string, context: Context): Fact[] {
  const link = linkTo(reference, report, context);
  return link ? [{ label: context.t.labels.read, text: link.url, links: [link] }] : [];
}

function item(known: Known<Document>, context: Context) {
  const { t } = context;
  const { fact, report, id } = known;
  return {
    id,
    title: t.listedAs(fact.reference),
    facts: [
      ...(fact.source ? [{ label: t.labels.source, text: fact.source }] : []),
      ...(fact.allocatedTo.length > 0 ? [{ label: t.labels.allocatedTo, text: t.dates.list(fact.allocatedTo) }] : []),
      ...linkFact(fact.reference, report, context),
      placeFact(report, fact.place, context),
    ],
    notes: fact.available ? [] : [{ level: 'hint' as const, text: t.notYetAvailable }],
  };
}

/** Actions and WTSA actions that cite it, and actions whose decision it records, each once. */
function usesOf(reference: string, { snapshot, history, t }: Context): Use[] {
  const uses = new Map<string, Use>();
  for (const { reference: as, by } of snapshot.citations.get(keyOf(reference)) ?? []) {
    const use = uses.get(by.known.id);
    if (use) use.references = [...new Set([...use.references, as])];
    else uses.set(by.known.id, { report: by.known.report, references: [as], isRecord: false, ...named(by, t) });
  }
  for (const id of new Set([...history.reported.keys(), ...history.bySubject.keys()])) {
    const { document } = actionState(id, history).decision ?? {};
    const known = document && keyOf(document) === keyOf(reference) ? snapshot.actions.find((action) => action.id === id) : undefined;
    if (!document || !known || uses.has(id)) continue;
    uses.set(known.id, { report: known.report, references: [document], words: `action ${nameAction(known, snapshot)}`, name: known.fact.id, title: t.deeds.recordedThere(known.fact.title), isRecord: true });
  }
  return [...uses.values()];
}

function named(by: Citation['by'], t: Texts): Pick<Use, 'words' | 'name' | 'title'> {
  if (by.kind === 'action') return { words: `action ${by.known.fact.id}`, name: by.known.fact.id, title: by.known.fact.title };
  const { number, title, text } = by.known.fact;
  return { words: `wtsa ${number}`, name: t.wtsaShort(number), title: title ?? text ?? '' };
}

function unknown(reference: string, { snapshot, t }: Context): Answer {
  const answer = emptyAnswer(t.unknownDocument(reference));
  answer.suggestions.push(...nearest(reference, [...snapshot.documentsByKey.keys()], 2).map((near) => ({ text: t.didYouMean(near), words: `doc ${near}` })));
  answer.suggestions.push({ text: t.searchEverywhere, words: `find ${reference}` });
  return answer;
}

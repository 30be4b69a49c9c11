import type { Answer, Fact } from '../domain/answer.js';
import { nearest } from '../domain/nearest.js';
import { parseReference, printReference } from '../domain/reference.js';
import type { Document } from '../domain/schedule.js';
import { keyOf, type Known } from '../register/known.js';
import type { Command, Context } from './command.js';
import { emptyAnswer } from './command.js';
import { linkTo } from '../show/action.js';
import { placeFact } from '../show/meeting.js';
import { sourceOf } from '../show/source.js';

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
      answer.suggestions.push({ text: t.example, words: `doc ${snapshot.documents[0]?.fact.reference ?? 'TD144'}` });
      return answer;
    }
    return about(printReference(parsed), context);
  },
};

interface Use {
  report: string;
  /** as it was cited, with its revision */
  reference: string;
  fact: Fact;
  /** what to type to see it */
  words: string;
}

function about(reference: string, context: Context): Answer {
  const { t, snapshot } = context;
  const listed = snapshot.documentsByKey.get(keyOf(reference)) ?? [];
  const uses = usesOf(reference, context);
  const report = listed[0]?.report ?? uses[0]?.report;
  if (report === undefined) return unknown(reference, context);

  const titles = listed.map((known) => known.fact.title).filter((title) => title !== null);
  const liaison = snapshot.liaisons.find((known) => keyOf(known.fact.document) === keyOf(reference));
  const answer = emptyAnswer(t.documentTitle(reference, titles[0] ?? liaison?.fact.title ?? null));
  const link = linkTo(reference, report, context);
  answer.sections.push({
    heading: null,
    items: listed.length > 0 ? listed.map((known) => item(known, context)) : [{ id: null, title: t.notListed(reference), facts: linkFact(reference, report, context), notes: [] }],
  });
  if (uses.length > 0) answer.sections.push({ heading: t.referredToBy, items: [{ id: null, title: t.usesCount(uses.length), facts: uses.map((use) => use.fact), notes: [] }] });

  for (const schedule of snapshot.newestFirst) {
    const fitting = schedule.findings.filter(({ code, severity, about: ids }) => severity !== 'info' && code !== 'unknown-reference' && ids.some((id) => keyOf(id) === keyOf(reference)));
    answer.notes.push(...fitting.map((finding) => ({ level: 'problem' as const, text: t.finding(finding).message })));
  }
  const revisions = [...new Set(uses.map((use) => use.reference))];
  if (revisions.length > 1) answer.notes.push({ level: 'hint', text: t.severalRevisions(revisions) });
  if (link && !reference.startsWith('C')) answer.notes.push({ level: 'hint', text: t.linkCoversRevisions });
  const leads = [...new Set(uses.map((use) => use.words))].slice(0, 2);
  answer.suggestions.push(...leads.map((words) => ({ text: t.details(words.split(' ')[1] ?? ''), words })));
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

function usesOf(reference: string, { snapshot, t }: Context): Use[] {
  return (snapshot.citations.get(keyOf(reference)) ?? []).map(({ reference: as, by }) => {
    const { report } = by.known;
    if (by.kind === 'action') return { report, reference: as, words: `action ${by.known.fact.id}`, fact: { label: by.known.fact.id, text: t.citedAs(by.known.fact.title, as) } };
    const { number, title, statusText } = by.known.fact;
    return { report, reference: as, words: `wtsa ${number}`, fact: { label: t.wtsaShort(number), text: t.citedAs(title ?? statusText ?? '', as) } };
  });
}

function unknown(reference: string, { snapshot, t }: Context): Answer {
  const answer = emptyAnswer(t.unknownDocument(reference));
  answer.suggestions.push(...nearest(reference, [...snapshot.documentsByKey.keys()], 2).map((near) => ({ text: t.didYouMean(near), words: `doc ${near}` })));
  answer.suggestions.push({ text: t.searchEverywhere, words: `find ${reference}` });
  return answer;
}

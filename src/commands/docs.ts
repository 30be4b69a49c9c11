import type { Item } from '../domain/answer.js';
import { parseReference } from '../domain/reference.js';
import type { Document, LiaisonStatement } from '../domain/schedule.js';
import { searchable, type Known } from '../register/known.js';
import { linkTo } from '../show/action.js';
import { sourceOf } from '../show/source.js';
import { matchesAll, readArguments, typedArguments } from './arguments.js';
import type { Command, Context } from './command.js';
import { emptyAnswer } from './command.js';
import { addPaging, misunderstood, onPage } from './timeline-answer.js';

type Kind = 'documents' | 'contributions' | 'TDs' | 'liaisons';

export const docs: Command = {
  name: 'docs',
  aliases: ['documents'],
  grammar: '[GROUP] [words]',
  examples: ['docs', 'docs liaisons', 'docs unavailable', 'docs contributions'],
  run(words, context) {
    const { snapshot, t } = context;
    const given = readArguments(words, context);
    const kind = kindOf(given.rest);
    const onlyUnavailable = given.rest.some((word) => /^(unavailable|missing|not|yet)$/i.test(word));
    const topic = given.rest.filter((word) => !NO_TOPIC.test(word));
    const misread = given.unknownGroup ? misunderstood(given, 'docs', context, false) : null;
    if (misread) return misread;

    const fits = matchesAll(topic);
    const isOfGroup = (allocated: readonly string[]) => given.groups.length === 0 || allocated.some((group) => given.groups.includes(group));
    const documents = snapshot.documents.filter(
      ({ fact }) =>
        isOfGroup(fact.allocatedTo) && (!onlyUnavailable || !fact.available) && isOfKind(fact.reference, kind) && fits(searchable([fact.reference, fact.title ?? '', fact.source ?? ''].join(' '))),
    );
    const liaisons = snapshot.liaisons.filter(({ fact }) => isOfGroup(groupsOf(fact, context)) && fits(searchable([fact.document, fact.title ?? ''].join(' '))));
    const chosen: { report: string; item: () => Item }[] =
      kind === 'liaisons'
        ? liaisons.map((known) => ({ report: known.report, item: () => liaisonItem(known, context) }))
        : documents.map((known) => ({ report: known.report, item: () => documentItem(known, context) }));

    const answer = emptyAnswer(t.docsTitle(kind, given.groups, onlyUnavailable, topic));
    answer.lead.push(t.docsCount(chosen.length));
    if (onlyUnavailable && chosen.length > 0) answer.lead.push(t.unavailableSince);
    const shown = onPage(chosen, given.page);
    answer.sections.push({ heading: null, items: shown.map(({ item }) => item()) });
    if (chosen.length === 0) answer.suggestions.push({ text: t.showAll, words: 'docs' });
    addPaging(answer, chosen.length, given.page, ['docs', ...typedArguments(given), ...(kind === 'documents' ? [] : [kind.toLowerCase()]), ...(onlyUnavailable ? ['unavailable'] : []), ...topic], context);
    answer.source = sourceOf([...new Set(shown.map(({ report }) => report))], context);
    return answer;
  },
};

const NO_TOPIC = /^(documents?|docs|tds?|contributions?|liaisons?|statements?|ls|unavailable|missing|not|yet|available|sent|outgoing|listed|list|allocated)$/i;

function kindOf(words: readonly string[]): Kind {
  if (words.some((word) => /^(liaisons?|ls)$/i.test(word))) return 'liaisons';
  if (words.some((word) => /^contributions?$/i.test(word))) return 'contributions';
  return words.some((word) => /^tds?$/i.test(word)) ? 'TDs' : 'documents';
}

function isOfKind(reference: string, kind: Kind): boolean {
  return kind === 'documents' || parseReference(reference)?.kind === (kind === 'contributions' ? 'C' : 'TD');
}

/** Whose a liaison statement is: the group whose action asks for it, and those to which its document is allocated. */
function groupsOf({ document, action }: LiaisonStatement, { snapshot }: Context): string[] {
  const asking = snapshot.actions.find(({ fact }) => fact.id === action)?.fact.group;
  return [...(asking ? [asking] : []), ...(snapshot.documentsByKey.get(document) ?? []).flatMap(({ fact }) => fact.allocatedTo)];
}

function documentItem({ id, report, fact }: Known<Document>, context: Context): Item {
  const { t } = context;
  return {
    id,
    title: t.documentTitle(fact.reference, fact.title),
    facts: [
      ...(fact.source ? [{ label: t.labels.source, text: fact.source }] : []),
      ...(fact.allocatedTo.length > 0 ? [{ label: t.labels.allocatedTo, text: t.dates.list(fact.allocatedTo) }] : []),
      ...readFact(fact.reference, report, context),
    ],
    notes: fact.available ? [] : [{ level: 'hint', text: t.notYetAvailable }],
  };
}

function liaisonItem({ id, report, fact }: Known<LiaisonStatement>, context: Context): Item {
  const { t } = context;
  return {
    id,
    title: t.documentTitle(fact.document, fact.title),
    facts: [...(fact.action ? [{ label: t.askedForBy, text: fact.action }] : []), ...readFact(fact.document, report, context)],
    notes: [],
  };
}

function readFact(reference: string, report: string, context: Context) {
  const link = linkTo(reference, report, context);
  return link ? [{ label: context.t.labels.read, text: link.url, links: [link] }] : [];
}

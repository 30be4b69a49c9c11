import type { Answer, Item } from '../domain/answer.js';
import { nearest } from '../domain/nearest.js';
import type { Action, Wording } from '../domain/schedule.js';
import type { Known, KnownAction } from '../register/known.js';
import { toWords } from './arguments.js';
import type { Command, Context } from './command.js';
import { emptyAnswer } from './command.js';
import { actionItem, documentsFact, stateOf } from '../show/action.js';
import { placeFact } from '../show/meeting.js';
import { sourceOf } from '../show/source.js';

/** `WP2-4`, `RG-WPR-7`, with or without hyphens between the letters */
export const ACTION_ID = /^((?:RG|WP|SG|FG|JCA|CG)-?[A-Z0-9-]*?)-?(\d+)$/i;

export const action: Command = {
  name: 'action',
  aliases: [],
  grammar: 'ID',
  examples: ['action WP2-4', 'action RG-WPR-7'],
  run(words, context) {
    const { snapshot, t } = context;
    const typed = toWords(words.join(' ')).filter((word) => word.toLowerCase() !== 'and');
    const wanted = typed.join('-');
    if (wanted === '') return ask(t.whichAction, context);
    const found = actionsCalled(wanted, context);
    const several = found.length > 0 ? [] : severalIds(typed).flatMap((id) => actionsCalled(id, context).slice(0, 1));
    if (several.length > 0) {
      const answer = emptyAnswer(t.severalActions(several.map((known) => known.fact.id)));
      answer.lead.push(...severalIds(typed).filter((id) => actionsCalled(id, context).length === 0).map((id) => t.unknownAction(id)));
      answer.sections.push({ heading: null, items: several.map((known) => actionItem(known, context)) });
      answer.suggestions.push(...several.map(({ fact }) => ({ text: t.details(fact.id), words: `action ${fact.id}` })));
      answer.source = sourceOf([...new Set(several.map((known) => known.report))], context);
      return answer;
    }
    const [newest, ...older] = found;
    if (!newest) {
      const answer = emptyAnswer(t.unknownAction(wanted));
      const ids = [...new Set(snapshot.actions.map((known) => known.fact.id))];
      const wtsa = snapshot.wtsa.find(({ fact }) => fact.number === wanted || String(fact.resolution) === wanted);
      if (wtsa) answer.suggestions.push({ text: t.wtsaShort(wanted), words: `wtsa ${wanted}` });
      else answer.suggestions.push(...nearest(wanted, ids).map((id) => ({ text: t.didYouMean(id), words: `action ${id}` })));
      if (answer.suggestions.length === 0) answer.suggestions.push({ text: t.showAllActions, words: 'actions all' });
      return answer;
    }
    return describe(newest, older, context);
  },
};

/** The newest report's first. @param id in any case, with or without its hyphens */
function actionsCalled(id: string, { snapshot }: Context): KnownAction[] {
  const plain = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return snapshot.actions.filter((known) => plain(known.fact.id) === plain(id));
}

/** `RG-WPR-1, 2` and `WP2-1 WP2-4`: each id; none when the words are anything else. */
function severalIds(typed: readonly string[]): string[] {
  let group = '';
  const ids = typed.map((word) => {
    group = ACTION_ID.exec(word)?.[1] ?? group;
    return /^\d+$/.test(word) ? `${group}-${word}` : word;
  });
  return ids.length > 1 && ids.every((id) => ACTION_ID.test(id)) ? ids : [];
}

function ask(title: string, { snapshot, t }: Context): Answer {
  const answer = emptyAnswer(title);
  const first = snapshot.actions[0];
  if (first) answer.suggestions.push({ text: t.example, words: `action ${first.fact.id}` });
  return answer;
}

function describe(known: Known<Action>, older: Known<Action>[], context: Context): Answer {
  const { snapshot, t } = context;
  const { fact, report } = known;
  const answer = emptyAnswer(`${fact.id} · ${fact.title}`);
  const findings = (snapshot.reports.get(report)?.findings ?? []).filter((finding) => finding.about.includes(fact.id));
  answer.sections.push({
    heading: null,
    items: [
      {
        id: known.id,
        title: t.actionOf(snapshot.groups.get(fact.group)?.name ?? null, fact.group),
        facts: [
          { label: t.labels.state, text: stateOf(known, context) },
          ...(fact.text ? [{ label: t.labels.wording, text: fact.text }] : []),
          ...documentsFact(fact.documents, report, context),
          placeFact(report, fact.place, context),
        ],
        notes: findings.map((finding) => ({ level: finding.severity === 'info' ? 'hint' : 'problem', text: t.finding(finding).message })),
      },
    ],
  });
  if (fact.variants.length > 0) {
    answer.sections.push({ heading: t.otherWordings, items: fact.variants.map((variant) => wordingItem(variant, report, context)) });
  }
  if (older.length > 0) answer.notes.push({ level: 'hint', text: t.olderActions(fact.id, older.map((other) => other.report)) });
  answer.suggestions.push(...fact.documents.slice(0, 3).map((reference) => ({ text: t.aboutDocument(reference), words: `doc ${reference}` })));
  answer.source = sourceOf([report], context);
  return answer;
}

function wordingItem(variant: Wording, report: string, context: Context): Item {
  const { t } = context;
  return {
    id: null,
    title: t.wordingIn(variant.place),
    facts: [
      ...(variant.text ? [{ label: t.labels.wording, text: variant.text }] : []),
      ...(variant.differs ? [{ label: t.labels.differs, text: variant.differs }] : []),
      ...documentsFact(variant.documents, report, context),
    ],
    notes: [],
  };
}

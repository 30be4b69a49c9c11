import { FORM_COMMANDS } from '../domain/action-form.js';
import type { Answer, Item, Suggestion } from '../domain/answer.js';
import { nearest } from '../domain/nearest.js';
import { parseReference } from '../domain/reference.js';
import type { Wording } from '../domain/schedule.js';
import { actionState, isOwnedBy } from '../register/history.js';
import type { KnownAction } from '../register/known.js';
import { toWords } from './arguments.js';
import type { Command, Context } from './command.js';
import { emptyAnswer } from './command.js';
import { actionItem, careFacts, documentsFact, stateFact } from '../show/action.js';
import { historyFacts } from '../show/deed.js';
import { placeFact } from '../show/meeting.js';
import { sourceOf } from '../show/source.js';
import { formButtons } from './change-action.js';
import { askedFor } from './outcome-words.js';
import { may } from './rights.js';
import { ACTION_ID, actionsCalled, nameAction, tellOlder } from './take-action.js';

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

function describe(known: KnownAction, older: KnownAction[], context: Context): Answer {
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
          stateFact(known, context),
          ...careFacts(known, context),
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
  const past = historyFacts(known, context.isAdmin, context);
  if (past.length > 0) answer.sections.push({ heading: t.deeds.labels.history, items: [{ id: null, title: '', facts: past, notes: [] }] });
  const deeds = deedButtons(known, context);
  answer.suggestions.push(...deeds);
  tellOlder(answer, { known, older }, context);
  const cited = [...new Set([...fact.documents, ...(actionState(known.id, context.history).decision?.document ?? '').split(' ').filter((word) => parseReference(word) !== null)])];
  answer.suggestions.push(...cited.slice(0, deeds.length > 2 ? 2 : 3).map((reference) => ({ text: t.aboutDocument(reference), words: `doc ${reference}` })));
  answer.source = sourceOf([report], context);
  return answer;
}

/** What those who may can do with it; others see nothing of it. */
export function deedButtons(known: KnownAction, context: Context): Suggestion[] {
  const { t, snapshot, history, request } = context;
  if (!may({ of: 'group', group: known.fact.group }, context)) return [];
  const name = nameAction(known, snapshot);
  const state = actionState(known.id, history);
  if (state.decision) {
    const forms = formButtons(name, ['done', 'note'], context).map((button) => (button.words.startsWith('done') ? { ...button, text: t.actionForm.howItEnded } : button));
    return [{ text: t.deeds.reopenButton, words: `reopen ${name}` }, ...forms];
  }
  if (request.opensForms) return formButtons(name, FORM_COMMANDS, context);
  const outcome = askedFor(known.fact);
  return [
    outcome ? { text: t.deeds.closeButton(outcome), words: `done ${name} as ${outcome}` } : { text: t.deeds.closeAs, words: `done ${name}` },
    ...(isOwnedBy(state, request.person) ? [] : [{ text: t.deeds.takeButton, words: `assign ${name} me` }]),
  ];
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

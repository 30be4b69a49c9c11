import type { Change } from '../domain/diff.js';
import { readDay } from '../domain/window.js';
import { genevaDay } from '../register/known.js';
import type { Publication } from '../register/publish.js';
import type { Command, Context } from './command.js';
import { emptyAnswer } from './command.js';
import { sourceOf } from '../show/source.js';
import { sayItIsWrong } from '../show/wrong.js';

export const changes: Command = {
  name: 'changes',
  aliases: ['news', 'changed'],
  grammar: '[since DATE]',
  examples: ['changes', 'changes since 1 May 2026'],
  run(words, context) {
    const { request, publications, snapshot, t } = context;
    const typed = words.filter((word) => !/^since$/i.test(word)).join(' ');
    const since = typed === '' ? null : readDay(typed, genevaDay(request.now), 'last');
    if (typed !== '' && since === null) {
      const answer = emptyAnswer(t.notADay(typed));
      answer.suggestions.push({ text: t.example, words: 'changes since Monday' });
      return answer;
    }
    const chosen = publications.filter((publication) => since === null || genevaDay(publication.when) >= since);
    const answer = emptyAnswer(t.changesTitle(since));
    const isStart = (publication: Publication) => publication.when === publications[0]?.when;
    if (chosen.every(isStart)) answer.lead.push(t.noChanges(since, publications[0] ? genevaDay(publications[0].when) : null));
    for (const publication of chosen.toReversed()) answer.sections.push(section(publication, isStart(publication), context));
    const shown = new Set(answer.sections.flatMap(({ items }) => items.flatMap(({ id }) => id ?? [])));
    answer.suggestions.push(...sayItIsWrong(snapshot.timeline.filter(({ id }) => shown.has(id)), context));
    answer.source = sourceOf([...new Set(chosen.map((publication) => publication.report))], context);
    return answer;
  },
};

/** Meetings and deadlines one by one; the rest counted, and all of what was there from the start. */
function section(publication: Publication, isStart: boolean, { t, snapshot }: Context) {
  const { changes: all, omitted } = publication;
  const isTold = (change: Change) => !isStart && TOLD.has(change.kind);
  const told = all.filter(isTold);
  const counts = new Map<string, number>();
  for (const change of all) if (!isTold(change)) counts.set(change.kind, (counts.get(change.kind) ?? 0) + 1);
  const items = told.map((change) => ({ id: change.id, title: t.change(change), facts: [], notes: [] }));
  const counted = counts.size > 0 ? [{ id: null, title: t.changesCounted(counts), facts: [], notes: [] }] : [];
  const left = omitted.flatMap((id) => {
    const known = snapshot.meetings.get(id);
    return known ? [{ id, title: t.omitted(known.fact), facts: [], notes: [] }] : [];
  });
  return { heading: t.publicationTitle(publication), items: [...items, ...counted, ...left] };
}

const TOLD = new Set(['meeting-new', 'meeting-moved', 'meeting-cancelled', 'meeting-reinstated', 'meeting-details', 'deadline-changed', 'action-closed', 'action-reopened', 'wtsa-status']);

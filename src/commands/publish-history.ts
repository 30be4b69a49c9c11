/** `publish` alone: every revision with who, when, from where, what changed, told or quietly; and the person's open previews. */
import type { Answer, Item } from '../domain/answer.js';
import type { Publication } from '../register/publish.js';
import { SCHEDULES } from '../register/publishing.js';
import { emptyAnswer, type Context } from './command.js';
import { addPaging, onPage } from './timeline-answer.js';

const MOST_CHANGES = 3;

export async function publicationHistory(page: number, context: Context): Promise<Answer> {
  const { t, publications, proposals, request, now, readers } = context;
  const answer = emptyAnswer(t.publish.historyTitle);
  const open = await proposals.openOf(request.person, now);
  if (open.length > 0) {
    const items = open.map(({ source, at }): Item => ({ id: null, title: t.publish.openPreview(source, at), facts: [], notes: [] }));
    answer.sections.push({ heading: t.publish.headings.open, items });
  }
  if (publications.length === 0) answer.lead.push(t.publish.nothingYet);
  answer.lead.push(t.publish.howTo);
  const shown = onPage(publications.toReversed(), page);
  answer.sections.push({ heading: open.length > 0 ? t.publish.headings.history : null, items: shown.map((one) => revisionItem(one, readers, context)) });
  addPaging(answer, publications.length, page, ['publish'], context);
  for (const { id, source } of open.slice(0, 3)) answer.suggestions.push({ text: t.publish.showPreview(source), words: `publish ${id} preview` });
  const newest = publications.findLast(({ who }) => who !== SCHEDULES);
  if (newest) answer.suggestions.push({ text: t.publish.undoButton, words: `undo ${newest.revision}` });
  return answer;
}

function revisionItem(publication: Publication, readers: readonly string[], context: Context): Item {
  const { t } = context;
  const { labels } = t.publish;
  const { revision, report, when, source, tell, changes } = publication;
  const few = changes.length <= MOST_CHANGES ? changes.map((change) => t.change(change)) : [];
  const counts = new Map<string, number>();
  for (const { kind } of changes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return {
    id: null,
    title: t.publish.revisionTitle(revision, report),
    facts: [
      { label: labels.when, text: t.dates.moment(when, readers) },
      { label: labels.who, text: whoOf(publication, context) },
      { label: labels.source, text: source },
      { label: labels.changed, text: changes.length === 0 ? t.publish.nothingChanged : few.length > 0 ? few.join(' ') : t.changesCounted(counts) },
      { label: labels.told, text: t.publish.told[tell] },
    ],
    notes: [],
  };
}

/** As the log has it, in which nobody is named who asked to be forgotten. */
function whoOf({ revision, who }: Publication, { history, isAdmin, t }: Context): string {
  if (who === SCHEDULES) return t.publish.byFolder;
  const entry = history.entries.find((one) => one.kind === 'published' && one.after.revision === revision);
  return entry ? `${t.deeds.nameOf({ person: entry.who, name: entry.name })}, ${t.deeds.whereOf(entry.where, isAdmin)}` : t.publish.bySomebody;
}

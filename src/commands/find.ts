import { parseReference, printReference } from '../domain/reference.js';
import { search, type Hit } from '../register/search.js';
import { takePage } from './arguments.js';
import type { Command } from './command.js';
import { emptyAnswer } from './command.js';
import { sourceOf } from '../show/source.js';
import { addPaging, onPage } from './timeline-answer.js';
import { wtsa } from './wtsa.js';

/** A search that finds more was too wide to be read. */
const MOST = 100;

export const find: Command = {
  name: 'find',
  aliases: ['search'],
  grammar: 'WORDS',
  examples: ['find metaverse', 'find digital identity'],
  run(words, context) {
    const { snapshot, t } = context;
    const { page, rest: asked } = takePage(words);
    const wanted = asked.join(' ');
    if (wanted === '') {
      const answer = emptyAnswer(t.findWhat);
      answer.suggestions.push({ text: t.example, words: 'find metaverse' });
      return answer;
    }
    const resolution = /^resolution (\d+)$/i.exec(wanted)?.[1];
    if (snapshot.wtsa.some(({ fact }) => String(fact.resolution) === resolution)) return wtsa.run([resolution!], context);
    const all = search(wanted, snapshot, MOST);
    const hits = onPage(all, page);
    const answer = emptyAnswer(t.foundTitle(wanted, all.length, MOST));
    const reference = parseReference(wanted);
    if (reference && hits[0]?.kind !== 'document') answer.suggestions.push({ text: t.aboutDocument(printReference(reference)), words: `doc ${printReference(reference)}` });
    if (hits.length === 0) {
      answer.lead.push(t.nothingFound);
      answer.suggestions.push({ text: t.showAllActions, words: 'actions all' });
      return answer;
    }
    for (const kind of new Set(hits.map((hit) => hit.kind))) {
      const items = hits.filter((hit) => hit.kind === kind).map((hit) => ({ id: null, title: t.hit(hit.name, hit.title), facts: [{ label: t.labels.more, text: commandFor(hit) }], notes: [] }));
      if (items.length > 0) answer.sections.push({ heading: t.kinds[kind], items });
    }
    addPaging(answer, all.length, page, ['find', ...asked], context);
    answer.suggestions.push({ text: t.details(hits[0]!.name), words: commandFor(hits[0]!) });
    answer.source = sourceOf([...new Set(hits.map((hit) => hit.report))], context);
    return answer;
  },
};

function commandFor({ kind, name }: Hit): string {
  if (kind === 'action') return `action ${name}`;
  if (kind === 'wtsa') return `wtsa ${name}`;
  if (kind === 'document') return `doc ${name}`;
  // one without a number is among those of its group
  return kind === 'group' ? `who ${name}` : `meetings ${name.includes('#') ? name : `${name} all`}`;
}

import { search, type Hit } from '../register/search.js';
import type { Command } from './command.js';
import { emptyAnswer } from './command.js';
import { sourceOf } from '../show/source.js';

const MOST = 15;

export const find: Command = {
  name: 'find',
  aliases: ['search'],
  grammar: 'WORDS',
  examples: ['find metaverse', 'find digital identity'],
  run(words, context) {
    const { snapshot, t } = context;
    const wanted = words.join(' ');
    if (wanted === '') {
      const answer = emptyAnswer(t.findWhat);
      answer.suggestions.push({ text: t.example, words: 'find metaverse' });
      return answer;
    }
    const hits = search(wanted, snapshot, MOST);
    const answer = emptyAnswer(t.foundTitle(wanted, hits.length, MOST));
    if (hits.length === 0) {
      answer.lead.push(t.nothingFound);
      answer.suggestions.push({ text: t.showAllActions, words: 'actions all' });
      return answer;
    }
    for (const kind of ['group', 'meeting', 'action', 'wtsa', 'document'] as const) {
      const items = hits.filter((hit) => hit.kind === kind).map((hit) => ({ id: null, title: t.hit(hit.name, hit.title), facts: [{ label: t.labels.more, text: commandFor(hit) }], notes: [] }));
      if (items.length > 0) answer.sections.push({ heading: t.kinds[kind], items });
    }
    answer.suggestions.push({ text: t.details(hits[0]!.name), words: commandFor(hits[0]!) });
    answer.source = sourceOf([...new Set(hits.map((hit) => hit.report))], context);
    return answer;
  },
};

function commandFor({ kind, name }: Hit): string {
  if (kind === 'action') return `action ${name}`;
  if (kind === 'wtsa') return `wtsa ${name}`;
  if (kind === 'document') return `doc ${name}`;
  return kind === 'group' ? `who ${name}` : `meetings ${name.split(' ')[0]} all`;
}

/** `audit [since DATE] [of PERSON]` */
import type { Answer, Fact } from '../domain/answer.js';
import type { LogEntry, Named } from '../domain/log.js';
import { GENEVA, toInstant } from '../domain/moment.js';
import { printPlace } from '../domain/person.js';
import { readDay } from '../domain/window.js';
import { audit as everything, type Done } from '../register/audit.js';
import { genevaDay } from '../register/known.js';
import { subjectName } from '../show/deed.js';
import { takePage } from './arguments.js';
import { emptyAnswer, type Command, type Context } from './command.js';
import { takePerson } from './person-words.js';
import { elsewhere, may, refusal } from './rights.js';
import { addPaging, onPage } from './timeline-answer.js';

/** Of one publication; the rest is counted, and in `changes`. */
const SHOWN = 5;

export const audit: Command = {
  name: 'audit',
  aliases: ['log'],
  grammar: '[since DATE] [of PERSON]',
  examples: ['audit', 'audit since 1 May 2026', 'audit of me'],
  run(words, context) {
    const { t, request, history, publications } = context;
    if (!may({ of: 'bot' }, context)) return refusal({ of: 'bot' }, context);
    if (!request.isPrivate) return elsewhere(t.deeds.auditAlone, ['audit', ...words], context);
    const { page, rest: asked } = takePage(words);
    const read = takePerson(asked, request);
    const person: Named | null = 'stranger' in read ? null : read.named;
    const typed = ('stranger' in read ? asked : read.rest).filter((word) => !/^(?:since|from|of|by)$/i.test(word)).join(' ');
    const since = typed === '' ? null : readDay(typed, genevaDay(request.now), 'last');
    if (typed !== '' && since === null) return misread(typed, context);
    const done = everything(history.entries, publications, { since: since === null ? null : toInstant(since, '00:00', GENEVA).instant, person: person?.person ?? null }).toReversed();
    const answer = emptyAnswer(t.deeds.auditTitle(since, person));
    answer.lead.push(t.deeds.auditCount(done.length));
    if (done.length > 0) answer.sections.push({ heading: t.deeds.genevaTimes, items: [{ id: null, title: '', facts: onPage(done, page).map((one) => factOf(one, context)), notes: [] }] });
    addPaging(answer, done.length, page, ['audit', ...asked], context);
    return answer;
  },
};

function factOf({ at, entry, publication }: Done, context: Context): Fact {
  const { t } = context;
  const changes = publication?.changes ?? [];
  const said = changes.length <= SHOWN ? changes.map((change) => t.change(change)) : [t.deeds.changed(changes.length)];
  const done = entry ? lineOf(entry, context) : publication ? t.deeds.published(publication.revision, publication.report, t.deeds.publishedBy(publication.who, publication.source)) : '';
  return { label: t.deeds.when(at), text: [`${done}.`, ...said].join(' ') };
}

function lineOf(entry: LogEntry, context: Context): string {
  const { t } = context;
  const who = t.deeds.nameWithId({ person: entry.who, name: entry.name }, printPlace(entry.who));
  return t.deeds.about(subjectName(entry.subject, context), t.deeds.lineOf(t.deeds.what(entry), who, t.deeds.whereOf(entry.where, true)));
}

function misread(typed: string, { t, request }: Context): Answer {
  const answer = emptyAnswer(t.notUnderstood(typed, 'audit'));
  answer.lead.push(t.deeds.howToName(request.person.platform));
  answer.suggestions.push({ text: t.example, words: 'audit since 1 May 2026' }, { text: t.example, words: 'audit of me' });
  return answer;
}

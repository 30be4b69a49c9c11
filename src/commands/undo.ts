/** `undo [REVISION]`: the preview of a new revision that brings a report back to what it was before; of the newest that a person has published. */
import { SCHEDULES } from '../register/publishing.js';
import { draftUndo } from '../register/proposals.js';
import { isSamePlace } from '../domain/person.js';
import { actionState } from '../register/history.js';
import { emptyAnswer, type Command, type Context } from './command.js';
import { propose } from './publish-preview.js';

export const undo: Command = {
  name: 'undo',
  aliases: ['revert'],
  grammar: '[REVISION]',
  examples: ['undo'],
  async run(words, context) {
    const { t, publications, publishing } = context;
    const typed = words.filter((word) => !/^(?:revision|rev|no|nr)$/i.test(word)).join(' ').replace(/^#/, '');
    const revision = typed === '' ? publications.findLast(({ who }) => who !== SCHEDULES)?.revision : /^\d{1,9}$/.test(typed) ? Number(typed) : 0;
    if (revision === undefined) return offer(t.publish.undoWhich, context);
    const draft = await draftUndo(revision, `undo ${revision}`, publishing);
    if (!draft) return offer(t.publish.noRevision(typed), context);
    return (await propose(draft, context)).answer;
  },
};

/** The newest revisions. */
function offer(title: string, { publications, history, request, t }: Context) {
  const answer = emptyAnswer(title);
  // "undo" may be meant of an action
  const closed = history.entries.findLast(({ kind, who, subject }) => kind === 'closed' && isSamePlace(who, request.person) && actionState(subject, history).decision !== null);
  if (closed) answer.suggestions.push({ text: t.talk.openAgain(closed.subject.split('/').at(-1)!), words: `reopen ${closed.subject}` });
  answer.suggestions.push(...publications.slice(-3).toReversed().map(({ revision, report }) => ({ text: t.publish.revisionTitle(revision, report), words: `undo ${revision}` })), { text: t.publish.historyTitle, words: 'publish' });
  return answer;
}

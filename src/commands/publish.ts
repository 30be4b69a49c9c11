/**
 * `publish` (what was published) | `publish ID [quietly | problems | preview]` | `publish ID meeting MEETING is MEETING | new` | `publish ID as NAME`
 * ID: a preview, as it was shown to whoever dropped a file or corrected a meeting.
 */
import type { Answer } from '../domain/answer.js';
import { isSamePlace } from '../domain/person.js';
import type { Proposal } from '../register/proposals.js';
import { takePage } from './arguments.js';
import { emptyAnswer, type Command, type Context } from './command.js';
import { publicationHistory } from './publish-history.js';
import { isName, nameQuestion } from './publish-name.js';
import { publishNow, remake } from './publish-now.js';
import { impactNow, previewAnswer, problemItem, problemsOf } from './publish-preview.js';
import { choose } from './publish-questions.js';
import { addPaging, onPage } from './timeline-answer.js';

export const publish: Command = {
  name: 'publish',
  aliases: ['import', 'published'],
  grammar: '[ID]',
  examples: ['publish'],
  async run(words, context) {
    const [first, ...rest] = words.map((word) => word.toLowerCase());
    const { page, rest: others } = takePage(words);
    if (first === undefined || (others.length === 0 && page > 1)) return publicationHistory(page, context);
    if (!isProposalId(first)) return explain(words, context);
    const found = await findOwn(first, context);
    if ('title' in found) return found;
    return handle(found, rest, context);
  },
};

export function isProposalId(word: string): boolean {
  return /^p[0-9a-z]{4,12}$/i.test(word);
}

/** The preview of that name, when it is the person's own or the person is an admin, and nothing is decided about it yet. */
export async function findOwn(id: string, context: Context): Promise<Proposal | Answer> {
  const { t, proposals, request, now, isAdmin } = context;
  const proposal = await proposals.find(id, now);
  if (!proposal || !(isAdmin || isSamePlace(proposal.by, request.person))) return emptyAnswer(t.publish.noPreview(id));
  switch (proposal.state.kind) {
    case 'open':
      return proposal;
    case 'discarded':
      return emptyAnswer(t.publish.alreadyDiscarded);
    case 'published': {
      const answer = emptyAnswer(t.publish.alreadyPublished(proposal.state.revision));
      answer.suggestions.push({ text: t.publish.whatChanged, words: 'changes' });
      return answer;
    }
    case 'remade': {
      const next = await findOwn(proposal.state.as, context);
      return 'title' in next ? next : previewAnswer(next, context, [t.publish.remadeAlready]);
    }
  }
}

async function handle(proposal: Proposal, words: readonly string[], context: Context): Promise<Answer> {
  const { t, publications } = context;
  const [verb, ...rest] = words;
  if (verb === 'problems') return listProblems(proposal, rest, context);
  // whatever else it is: what one looks at is what is true now
  if (proposal.base !== publications.length) return remake(proposal, context, changed(proposal, words, context) ?? proposal);
  if (verb === undefined || verb === 'quietly' || verb === 'quiet') return publishNow(proposal, verb === undefined ? 'tell' : 'quiet', context);
  if (verb === 'preview' || verb === 'show') return previewAnswer(proposal, context);
  const next = changed(proposal, words, context);
  if (next) {
    await context.proposals.save(next);
    return previewAnswer(next, context, [t.publish.choiceNoted]);
  }
  const answer = emptyAnswer(verb === 'meeting' ? t.publish.noSuchMeeting(rest.join(' ')) : verb === 'as' ? t.publish.notAName(rest.join(' ')) : t.publish.notUnderstood(words.join(' ')));
  answer.suggestions.push({ text: t.publish.showPreview(proposal.source), words: `publish ${proposal.id} preview` });
  return answer;
}

/** The proposal with an answer to one of its questions. @returns null when the words answer none */
function changed(proposal: Proposal, [verb, ...rest]: readonly string[], context: Context): Proposal | null {
  if (verb === 'as' && rest.length === 1 && isName(rest[0]!)) {
    const schedule = { ...proposal.schedule, report: rest[0]! };
    return { ...proposal, schedule, choices: schedule.report === proposal.schedule.report ? proposal.choices : {}, isNamed: true };
  }
  const [meeting, is, answer] = rest;
  if (verb !== 'meeting' || is !== 'is' || meeting === undefined || answer === undefined || nameQuestion(proposal, context)) return null;
  const choices = choose(proposal, impactNow(proposal, context), meeting, answer, context);
  return choices && { ...proposal, choices };
}

function listProblems(proposal: Proposal, words: readonly string[], context: Context): Answer {
  const { t } = context;
  const { page } = takePage(words);
  const all = problemsOf(proposal, context);
  const answer = emptyAnswer(t.publish.problemsTitle(proposal.source));
  answer.sections.push({ heading: null, items: onPage(all, page).map((finding) => problemItem(finding, context)) });
  addPaging(answer, all.length, page, ['publish', proposal.id, 'problems'], context);
  answer.suggestions.push({ text: t.publish.showPreview(proposal.source), words: `publish ${proposal.id} preview` });
  return answer;
}

async function explain(words: readonly string[], context: Context): Promise<Answer> {
  const { t, proposals, request, now } = context;
  const answer = emptyAnswer(t.publish.notUnderstood(words.join(' ')));
  answer.lead.push(t.publish.howTo);
  for (const { id, source } of await proposals.openOf(request.person, now)) answer.suggestions.push({ text: t.publish.showPreview(source), words: `publish ${id} preview` });
  return answer;
}

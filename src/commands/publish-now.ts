/** The button "Publish": on top of the revision that was previewed, and of no other. */
import type { Answer } from '../domain/answer.js';
import { printPlace } from '../domain/person.js';
import { DEFAULT_SUBSCRIPTION } from '../domain/subscription.js';
import type { Impact } from '../register/impact.js';
import { genevaDay } from '../register/known.js';
import { draftAnew, type Proposal } from '../register/proposals.js';
import { noticesFor } from '../reminders/notices.js';
import { emptyAnswer, type Context } from './command.js';
import { nameQuestion } from './publish-name.js';
import { impactNow, offerCancelling, previewAnswer, propose } from './publish-preview.js';
import { mayPublish, whoCould } from './publish-rights.js';
import { recordAnyway } from './record.js';

export async function publishNow(proposal: Proposal, tell: 'tell' | 'quiet', context: Context): Promise<Answer> {
  const { t, publishing, proposals, request, now } = context;
  const impact = impactNow(proposal, context);
  if (!mayPublish(impact, context)) return refuse(impact, context);
  if (nameQuestion(proposal, context) || impact.questions.length > 0) return previewAnswer(proposal, context, [t.publish.notOpen]);
  if (impact.isNothing) return previewAnswer(proposal, context);
  const { schedule, source, sourceHash, base, choices } = proposal;
  const attempt = await publishing.publishOn(base, schedule, {
    who: printPlace(request.person),
    when: now,
    source,
    tell,
    choices: new Map(Object.entries(choices)),
    ...(sourceHash === null ? {} : { sourceHash }),
  });
  // somebody else was quicker: perhaps the same person, who pressed twice
  if (attempt.kind === 'outdated') return afterAnother(proposal, context);
  if (attempt.kind === 'asked') return previewAnswer(proposal, context, [t.publish.notOpen]);
  const { revision } = attempt;
  await proposals.save({ ...proposal, state: { kind: 'published', revision } });
  await recordAnyway({ kind: 'published', subject: schedule.report, before: base, after: { revision, source, tell }, remark: null }, context);
  // reminders follow from now on, not from the next question
  await context.reminders.refresh(revision);
  return confirmation(revision, impact, tell, refreshed(context));
}

function confirmation(revision: number, impact: Impact, tell: 'tell' | 'quiet', context: Context): Answer {
  const { t, now } = context;
  const answer = emptyAnswer(t.publish.published(revision));
  answer.lead.push(t.publish.changesCounted(impact.changes.length));
  const isTold = noticesFor(impact.changes, { ...DEFAULT_SUBSCRIPTION, on: true, groups: [] }, revision, now).length > 0;
  answer.lead.push(!isTold ? t.publish.nothingToTell : tell === 'quiet' ? t.publish.toldNobody : t.publish.toldSoon);
  offerCancelling(answer, impact.omitted, context);
  answer.suggestions.push({ text: t.publish.whatChanged, words: 'changes' }, { text: t.publish.undoButton, words: `undo ${revision}` });
  return answer;
}

async function afterAnother(proposal: Proposal, context: Context): Promise<Answer> {
  const { t, proposals, now } = context;
  const stored = await proposals.find(proposal.id, now);
  if (stored?.state.kind === 'published') return emptyAnswer(t.publish.alreadyPublished(stored.state.revision));
  return remake(proposal, refreshed(context), proposal);
}

function refuse(impact: Impact, context: Context): Answer {
  const [title, ...lead] = whoCould(impact, context);
  return { ...emptyAnswer(title!), lead };
}

/** With what has been published meanwhile. */
function refreshed(context: Context): Context {
  const { register } = context.publishing;
  return { ...context, snapshot: register.snapshot, publications: register.publications };
}

/**
 * Compares anew what rests on an older revision, and shows it under a new name: whoever presses the old button twice publishes nothing unseen.
 * @param wanted the proposal as it is to go on
 */
export async function remake(proposal: Proposal, context: Context, wanted: Proposal): Promise<Answer> {
  const { t, publishing, proposals, now } = context;
  const draft = await draftAnew(wanted, genevaDay(now), publishing);
  if (!draft) return emptyAnswer(t.publish.gone);
  const { proposal: next, answer } = await propose(draft, context, [t.publish.remade]);
  if (next) await proposals.save({ ...proposal, state: { kind: 'remade', as: next.id } });
  return answer;
}

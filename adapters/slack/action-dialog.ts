/** The dialog for an action: opened at once, filled in when the core has answered, submitted as the words of the command. */
import type { App, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { actionWords, type ActionForm, type FormSubject, type FormValues } from '../../src/domain/action-form.js';
import { plainAnswer, type Answer } from '../../src/domain/answer.js';
import { textsFor } from '../../src/text/index.js';
import { ACTION_CALLBACK, actionView, readActionMetadata, readActionView } from './action-view.js';
import { clean } from './escape.js';
import type { Homes } from './homes.js';
import { openView, type Door } from './open-view.js';
import { originOfInteraction, type Origin } from './origin.js';
import { apiOf, ask, attempt, LANGUAGE, requestOf, texts, type Parts } from './parts.js';
import { inTime } from './readers.js';
import { answerView, readPlaceOf, sentenceView, type ViewPlace } from './views.js';

export const formTexts = textsFor(LANGUAGE).actionForm;

const WHAT = 'the dialog for an action';
/** Slack closes a dialog that gets no answer within three seconds: for the command, and to show the form again. */
const PATIENCE = 1700;
const PATIENCE_AGAIN = 500;
const ERROR_TEXT = 300;

/** @param words that name the command and the action. @returns false when it could not be opened: to a guest, or too late */
export async function openActionDialog(parts: Parts, origin: Origin, words: string, door: Door): Promise<boolean> {
  if (origin.isOutsider) return false;
  const place: ViewPlace = { channel: origin.channel };
  const opened = await openView(parts, origin, door, sentenceView(texts.loading, place), WHAT);
  if (opened === null || opened === 'elsewhere') return opened !== null;
  const { id, views } = opened;
  const update = async (view: ModalView) => void (await views.update({ view_id: id, view }));
  await attempt(
    parts,
    WHAT,
    async () => update(await formView(parts, origin, words, place)),
    async () => update(sentenceView(texts.failed, place)),
  );
  return true;
}

export async function formOf(parts: Parts, origin: Origin, words: string): Promise<ActionForm | Answer> {
  return parts.chat.actionForm(await requestOf(parts, origin, words, true));
}

export function listenToActionDialogs(app: App, parts: Parts, homes: Homes): void {
  app.view<ViewSubmitAction>(ACTION_CALLBACK, async ({ view, body, ack, context }) => {
    const read = readActionMetadata(view.private_metadata);
    if (!read) return ack({ response_action: 'update', view: sentenceView(formTexts.notUnderstood, readPlaceOf(view.private_metadata)) });
    const { place, subject } = read;
    const origin = originOfInteraction(body, place.channel, view.app_installed_team_id);
    const values = readActionView(view.state.values);
    const work = submit(parts, origin, subject, values, context.signature as string | undefined);
    const answer = await inTime(work, PATIENCE);
    const field = answer?.retry?.field;
    if (answer && field && view.state.values[field]) {
      return ack({ response_action: 'errors', errors: { [field]: clean([answer.title, ...answer.lead].join(' ')).slice(0, ERROR_TEXT) } });
    }
    const showing = work.then((one) => resultView(parts, origin, { subject, values, place }, one));
    const shown = answer && (await inTime(showing, PATIENCE_AGAIN));
    await ack({ response_action: 'update', view: shown ?? sentenceView(texts.loading, place) });
    if (!shown) {
      await attempt(parts, WHAT, async () => {
        const api = await apiOf(parts, origin.workspace);
        await api?.client.views.update({ view_id: view.id, view: await showing });
      });
    }
    await homes.refresh(origin.workspace, origin.person.id);
  });
}

/** Never throws. */
async function submit(parts: Parts, origin: Origin, subject: FormSubject, values: FormValues, signature: string | undefined): Promise<Answer> {
  let answer = plainAnswer(texts.failed);
  await attempt(parts, WHAT, async () => {
    const isNew = signature === undefined || (await parts.seen.isNew(signature));
    // done at another instance: how it stands then
    answer = await (isNew ? ask(parts, origin, actionWords(subject, values), true, subject.seen) : ask(parts, origin, `action ${subject.action}`, true));
  });
  return answer;
}

interface Submitted {
  subject: FormSubject;
  values: FormValues;
  place: ViewPlace;
}

/** What became of it; or, when nothing was stored, the form with what was entered. Never throws. */
async function resultView(parts: Parts, origin: Origin, { subject, values, place }: Submitted, answer: Answer): Promise<ModalView> {
  let shown = answerView(answer, null, place);
  if (!answer.retry) return shown;
  await attempt(parts, WHAT, async () => {
    const notice = [answer.title, ...answer.lead, ...(answer.retry!.field === null ? [formTexts.saveAgain] : [])];
    shown = await formView(parts, origin, `${subject.command} ${subject.action}`, place, { values, notice });
  });
  return shown;
}

async function formView(parts: Parts, origin: Origin, words: string, place: ViewPlace, again: { values?: FormValues; notice?: string[] } = {}): Promise<ModalView> {
  const form = await formOf(parts, origin, words);
  return 'fields' in form ? actionView({ form, person: origin.person, place, ...again }, LANGUAGE) : answerView(form, null, place);
}

/** The dialog for reminders: opened at once, filled in when the store has answered, submitted as the words of `remind`. */
import type { App, ViewSubmitAction } from '@slack/bolt';
import { plainAnswer, type Answer } from '../../src/domain/answer.js';
import { clean } from './escape.js';
import type { Homes } from './homes.js';
import { originOfInteraction, type Origin } from './origin.js';
import { openView, type Door } from './open-view.js';
import { apiOf, ask, attempt, LANGUAGE, texts, type Parts } from './parts.js';
import { inTime } from './readers.js';
import { readRemindView, type ViewValues } from './remind-view-words.js';
import { FIELDS, loadingView, REMIND_CALLBACK, remindView } from './remind-view.js';
import { answerView, readPlaceOf, sentenceView, writePlace, type ViewPlace } from './views.js';

/** Slack closes a dialog that gets no answer within three seconds. */
const PATIENCE = 2000;
const ERROR_TEXT = 300;

/** Whose reminders are asked for, where nothing is said about how they are to be. */
export function whoseDialog(words: string): 'me' | 'channel' | null {
  const asked = /^remind(?:ers?)?( me)?$/i.exec(words.trim());
  return asked && (asked[1] === undefined ? 'channel' : 'me');
}

/** @returns false when it could not be opened: somebody else's channel, or too late */
export async function openDialog(parts: Parts, origin: Origin, whose: 'me' | 'channel', door: Door): Promise<boolean> {
  if (origin.isOutsider) return false;
  const isPrivate = whose === 'me' || origin.destination.id === origin.person.id;
  const destination = isPrivate ? origin.person : origin.destination;
  const place: ViewPlace = { channel: isPrivate ? null : origin.channel };
  const opened = await openView(parts, origin, door, loadingView(isPrivate, LANGUAGE), 'the dialog for reminders');
  if (opened === null || opened === 'elsewhere') return opened !== null;
  const { id, views } = opened;
  await attempt(
    parts,
    'the dialog for reminders',
    async () => {
      const form = await parts.chat.remindForm(destination);
      await views.update({ view_id: id, view: remindView({ ...form, isPrivate, metadata: writePlace(place) }, LANGUAGE) });
    },
    async () => {
      await views.update({ view_id: id, view: sentenceView(texts.failed, place) });
    },
  );
  return true;
}

export function listenToDialogs(app: App, parts: Parts, homes: Homes): void {
  app.view<ViewSubmitAction>(REMIND_CALLBACK, async ({ view, body, ack, context }) => {
    const place = readPlaceOf(view.private_metadata);
    const origin = originOfInteraction(body, place.channel, view.app_installed_team_id);
    const values = view.state.values as ViewValues;
    const chosen = readRemindView(values);
    const work = submit(parts, origin, `remind ${place.channel === null ? 'me ' : ''}${chosen}`, context.signature as string | undefined);
    const answer = await inTime(work, PATIENCE);
    // what is set is shown in a section
    const isRefused = (one: Answer) => one.sections.length === 0 && chosen !== 'off';
    if (answer && isRefused(answer)) await ack({ response_action: 'errors', errors: { [fieldOf(answer, values)]: errorText(answer) } });
    else await ack({ response_action: 'update', view: answer ? answerView(answer, null, place) : loadingView(place.channel === null, LANGUAGE) });
    if (!answer) {
      await attempt(parts, 'the dialog for reminders', async () => {
        const api = await apiOf(parts, origin.workspace);
        await api?.client.views.update({ view_id: view.id, view: answerView(await work, null, place) });
      });
    }
    await homes.refresh(origin.workspace, origin.person.id);
  });
}

/** Never throws. */
async function submit(parts: Parts, origin: Origin, words: string, signature: string | undefined): Promise<Answer> {
  const sorry = plainAnswer(texts.failed);
  let answer = sorry;
  await attempt(parts, 'the dialog for reminders', async () => {
    if (signature !== undefined && !(await parts.seen.isNew(signature))) return;
    answer = await ask(parts, origin, words, true);
  });
  return answer;
}

/** The typed line from which a word stands in what is said about it. */
function fieldOf({ title }: Answer, values: ViewValues): string {
  const [, word] = /"([^"]+)"/.exec(title) ?? [];
  const typed = [FIELDS.otherDeadlines, FIELDS.otherMeetings, FIELDS.zones];
  const valueOf = (id: string) => clean(Object.values(values[id] ?? {})[0]?.value ?? '').toLowerCase();
  return typed.find((id) => word !== undefined && valueOf(id).includes(word.toLowerCase())) ?? typed.find((id) => valueOf(id) !== '') ?? FIELDS.state;
}

function errorText({ title, lead }: Answer): string {
  return clean([title, ...lead].join(' ')).slice(0, ERROR_TEXT);
}

/** Clicks: another question, the next part, an answer for everybody, the dialogs for reminders and actions. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { textsFor } from '../../src/text/index.js';
import { formOf, formTexts, openActionDialog } from './action-dialog.js';
import { apologise, messageOf, respondTo, sentence } from './answering.js';
import { openDialog, whoseDialog } from './dialog.js';
import type { Door } from './open-view.js';
import { originOfInteraction, type Origin } from './origin.js';
import { apiOf, ask, attempt, LANGUAGE, texts, type Parts } from './parts.js';
import { readMore } from './render.js';
import { ACTIONS } from './render-suggestions.js';
import { respond } from './respond.js';
import { ANYWAY, warningBefore } from './sharing.js';
import { answerView, readPlaceOf, sentenceView, type ViewPlace } from './views.js';

const { guestMayNot } = textsFor(LANGUAGE).roles;

/** What each button begins with. */
export const KNOWN_BUTTONS = /^(ask|share|more|remind|form)(:|$)/;

interface Click {
  origin: Origin;
  words: string;
  /** of a long answer, from 1 */
  part: number;
  body: BlockAction<ButtonAction>;
  /** where a dialog goes: on the Home tab and over a message one opens, within a dialog this one becomes the other */
  door: Door;
}

export function listenToButtons(app: App, parts: Parts): void {
  app.action<BlockAction<ButtonAction>>({ action_id: KNOWN_BUTTONS, type: 'block_actions' }, async ({ action, body, context }) => {
    const place = body.view ? readPlaceOf(body.view.private_metadata) : { channel: body.channel?.id ?? null };
    const origin = originOfInteraction(body, place.channel, body.view?.app_installed_team_id);
    const [kind] = action.action_id.split(':');
    const value = action.value ?? '';
    const more = kind === ACTIONS.more ? readMore(value) : null;
    const click: Click = { origin, words: more?.words ?? value, part: more?.part ?? 1, body, door: doorOf(body, context.isNew as (() => Promise<boolean>) | undefined) };
    await attempt(
      parts,
      `the button ${kind}`,
      async () => {
        if (kind === ACTIONS.remind) await clickedRemind(parts, click);
        else if (kind === ACTIONS.form) await clickedForm(parts, click);
        else if (kind === ACTIONS.share && body.response_url) await clickedShare(parts, click, action.action_id === ANYWAY);
        else if (!(await clickedDialog(parts, click))) await clickedAsk(parts, click, place);
      },
      () => tellTrouble(parts, click, place),
    );
  });
}

async function clickedRemind(parts: Parts, { origin, words, body, door }: Click): Promise<void> {
  if ((await openDialog(parts, origin, words === 'me' ? 'me' : 'channel', door)) || !body.response_url) return;
  await respondTo(body.response_url, origin.isOutsider ? messageOf(guestMayNot, null) : sentence(texts.expired));
}

async function clickedForm(parts: Parts, { origin, words, body, door }: Click): Promise<void> {
  if ((await openActionDialog(parts, origin, words, door)) || !body.response_url) return;
  // a guest is answered instead that they may not, or how else they do it
  const form = origin.isOutsider ? await formOf(parts, origin, words) : null;
  await respondTo(body.response_url, form && !('fields' in form) ? messageOf(form, words) : sentence(formTexts.expired));
}

/** A button that asks for reminders, or for a change of an action, without saying how. */
async function clickedDialog(parts: Parts, { origin, words, door }: Click): Promise<boolean> {
  const whose = whoseDialog(words);
  if (whose !== null) return openDialog(parts, origin, whose, door);
  return parts.chat.asksForm(words, origin.person) && openActionDialog(parts, origin, words, door);
}

function doorOf({ view, trigger_id: trigger }: BlockAction, isNew: (() => Promise<boolean>) | undefined): Door {
  return view && view.type === 'modal' ? { view: view.id } : { trigger, isNew };
}

async function clickedAsk(parts: Parts, { origin, words, part, body, door }: Click, place: ViewPlace): Promise<void> {
  if (body.response_url) {
    // what opens no dialog may change something, at one instance alone
    if ('isNew' in door && (await door.isNew?.()) === false) return;
    const message = messageOf(await ask(parts, origin, words, true), words, { part, canShare: isShareable(origin) });
    const isEphemeral = body.container.is_ephemeral === true;
    // a further part takes the place of the one before, where only one person sees it; alone with the bot, an answer stays
    return respondTo(body.response_url, message, { replace: part > 1 && isEphemeral, isKept: !isEphemeral && !isShareable(origin) });
  }
  const views = (await apiOf(parts, origin.workspace))?.client.views;
  if (!views) return;
  const loading = sentenceView(texts.loading, place);
  const opened = await ('trigger' in door ? views.open({ trigger_id: door.trigger, view: loading }) : views.update({ view_id: door.view, view: loading }));
  const view = await answered(parts, () => ask(parts, origin, words, true).then((answer) => answerView(answer, words, place, part)), place);
  await views.update({ view_id: opened.view!.id!, view });
}

async function answered(parts: Parts, work: () => Promise<ReturnType<typeof sentenceView>>, place: ViewPlace) {
  let view = sentenceView(texts.failed, place);
  await attempt(parts, 'an answer in a dialog', async () => {
    view = await work();
  });
  return view;
}

async function clickedShare(parts: Parts, { origin, words, body }: Click, isSure: boolean): Promise<void> {
  const url = body.response_url;
  const warning = isSure || !isShareable(origin) ? null : await warningBefore(parts, origin, words);
  if (warning) return respondTo(url, warning);
  const message = messageOf(await ask(parts, origin, words, false), words);
  await respond(url, { ...message, response_type: 'in_channel', replace_original: false });
}

function isShareable({ channel }: Origin): boolean {
  return channel !== null && !channel.startsWith('D');
}

async function tellTrouble(parts: Parts, { origin, body }: Click, place: ViewPlace): Promise<void> {
  if (body.response_url) return apologise(body.response_url);
  const api = await apiOf(parts, origin.workspace);
  if (body.view?.type === 'modal') await api?.client.views.update({ view_id: body.view.id, view: sentenceView(texts.failed, place) });
}

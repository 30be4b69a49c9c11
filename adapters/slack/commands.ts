/** `/tsag …`: acknowledged before anything is looked up, answered to the one who asked. */
import type { App } from '@slack/bolt';
import { openActionDialog } from './action-dialog.js';
import { apologise, messageOf, respondTo } from './answering.js';
import { openDialog, whoseDialog } from './dialog.js';
import { originOfCommand } from './origin.js';
import { ask, attempt, type Parts } from './parts.js';
import { typedWords } from './typed-words.js';

export const COMMAND = '/tsag';

export function listenToCommands(app: App, parts: Parts): void {
  app.command(COMMAND, async ({ command, context }) => {
    const origin = originOfCommand(command);
    const words = typedWords(command.text);
    await attempt(
      parts,
      COMMAND,
      async () => {
        const whose = whoseDialog(words);
        const isNew = context.isNew as (() => Promise<boolean>) | undefined;
        const door = { trigger: command.trigger_id, isNew };
        if (whose ? await openDialog(parts, origin, whose, door) : parts.chat.asksForm(words, origin.person) && (await openActionDialog(parts, origin, words, door))) return;
        // what opens no dialog may change something, at one instance alone
        if ((await isNew?.()) === false) return;
        const message = messageOf(await ask(parts, origin, words, true), words, { canShare: origin.channel !== null });
        await respondTo(command.response_url, message);
      },
      () => apologise(command.response_url),
    );
  });
}

/** `/tsag …`: acknowledged before anything is looked up, answered to the one who asked. */
import type { App } from '@slack/bolt';
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
        if (whose && (await openDialog(parts, origin, whose, { trigger: command.trigger_id, isNew: context.isNew as (() => Promise<boolean>) | undefined }))) return;
        const message = messageOf(await ask(parts, origin, words, true), words, { canShare: origin.channel !== null });
        await respondTo(command.response_url, message);
      },
      () => apologise(command.response_url),
    );
  });
}

/** The first message in a conversation: what the bot does, and what to do first. */
import { textsFor } from '../../src/text/index.js';
import { fallback, titleBlock } from './render.js';
import { VERBS } from './render-actions.js';
import { block, execute, message, quiet, type TeamsMessage } from './render-elements.js';
import { clean, cut, escapeText } from './render-escape.js';

export interface Welcome {
  /** the name of who added the bot, told in a channel or chat; null when it is not known, and alone with a person */
  addedBy: string | null;
  /** a channel or a chat of several; there the bot is called by its name */
  isChannel: boolean;
  /** `en` */
  language: string;
}

export function welcomeCard({ addedBy, isChannel, language }: Welcome): TeamsMessage {
  const { welcome } = textsFor(language).teams;
  const name = cut(clean(addedBy ?? ''), 80);
  const lead = isChannel && name !== '' ? [welcome.added(name)] : [];
  const told = [...lead, welcome.does, welcome.how(isChannel), welcome.reminders(isChannel)];
  const body = [
    titleBlock(welcome.title),
    ...told.map((text) => block(escapeText(text, 600), { spacing: 'Small' as const })),
    quiet(welcome.unofficial, { spacing: 'Medium' }),
  ];
  return message(fallback([`${welcome.title}.`, ...told, welcome.unofficial]), body, [
    execute(welcome.turnOn, VERBS.ask, { words: 'remind on' }),
    execute(welcome.choose, VERBS.form, { isPrivate: !isChannel }),
    ...welcome.examples.map(({ text, words }) => execute(text, VERBS.ask, { words })),
  ]);
}

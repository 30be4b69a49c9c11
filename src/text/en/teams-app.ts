/** Sentences of the Teams app itself: what it may not do, what went wrong, what it says at the start. */
import { plainAnswer, type Answer } from '../../domain/answer.js';

const deadlines = { text: 'Next deadlines', words: 'deadlines' };

export const failed = plainAnswer('Something went wrong on my side, so this was not answered.', ['Please try again in a minute.'], [deadlines]);
export const tooSlow = 'This takes longer than Teams waits for a button. Please try again in a minute.';
/** Of a button from an older version. */
export const notUnderstood = 'This button is no longer understood, so nothing was changed. Please ask again.';

/** Private reminders were set where others read. */
export const writeToMe = 'I cannot write to you alone yet: open a chat with me (Apps, then this app, then Open), and write "hello" once.';

/** A file in a channel or group chat. */
export const filesNotHere = 'Teams hands me no files in channels and group chats. Drop the file into a chat with me alone, and I show what publishing it would do.';
export const dropAlone = (url: string): Answer => ({
  ...plainAnswer(filesNotHere),
  sections: [{ heading: null, items: [{ id: null, title: 'The chat with me', facts: [{ label: 'Link', text: 'Open it', links: [{ text: 'Open it', url }] }], notes: [] }] }],
});

/** In the chat with whoever asked in a channel or chat where the bot may not write. */
export const mayNotWrite = plainAnswer(
  'I cannot answer where you have just asked: Teams does not let me write there.',
  ['In a private or shared channel the app has to be added to the channel itself, and whoever runs Teams in your organisation decides whether it may be. You can ask me here instead.'],
  [deadlines],
);

// for the log

export const isOpen = 'TEAMS_LOCAL=1: Teams is open to EVERYBODY on this machine, without authentication. Only for local test tools; addresses elsewhere are refused.';
export const withoutAppId = 'Teams is set up without MICROSOFT_APP_ID, so that nobody could be told from anybody else. Set MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID, for example: MICROSOFT_APP_ID=11111111-2222-3333-4444-555555555555. For local test tools only: TEAMS_LOCAL=1';
export const localWithAppId = 'TEAMS_LOCAL=1 opens Teams without authentication, so it does not go together with MICROSOFT_APP_ID. Unset one of them.';

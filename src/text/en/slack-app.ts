/** Sentences of the Slack app itself: where it is welcomed, what it may not do, what went wrong, the page after installation. */
import { plainAnswer } from '../../domain/answer.js';

export const failed = 'Something went wrong on my side, so this was not answered. Please try again in a minute.';
export const loadingTitle = 'Answer';
export const loading = 'One moment …';
export const close = 'Close';

/** In a channel to which the bot was invited. */
export const welcome = (isSet: boolean) =>
  plainAnswer(
    'Hello! I know the meetings, contribution deadlines, actions and documents of ITU-T rapporteur groups.',
    [
      'Ask in plain words: mention me here, in a thread too, or write to me alone. With /tsag, only you see the answer.',
      isSet ? 'The reminders that were set in this channel before go on.' : 'I remind nobody here until somebody asks for it, with /tsag remind or the button.',
    ],
    [
      { text: isSet ? 'Change the reminders' : 'Set reminders for this channel', words: 'remind' },
      { text: 'Next deadlines', words: 'deadlines' },
      { text: 'What you can ask', words: 'help' },
    ],
  );

export const notMember = 'I am not in this channel, so that no reminder can come here: invite me with /invite @tsag.';

export const outsideTitle = 'People from outside this workspace are in this channel.';
export const outsideUnknownTitle = 'I cannot see who is in this channel.';
export const outsideLead = 'Everybody in it would see the answer.';
export const shareAnyway = 'Share all the same';
/** Of a button that is pressed where the answer has no room. */
export const expired = 'This dialog could not be opened in time. Type the command again, or the settings at once, for example: remind on RG-DT';

/** The page in the browser after an installation. */
export const installed = (workspace: string | null) => ({
  title: 'Installed',
  heading: workspace === null ? 'The app is installed.' : `The app is installed in ${workspace}.`,
  lead: 'What to do first, in Slack:',
  steps: ['Type /tsag help anywhere: only you see the answer.', 'Invite the app into the channel of your group: /invite @tsag', 'Type /tsag remind there, choose what the channel is reminded of, and save.'],
  open: 'Open Slack',
});

export const notInstalledPage = (why: 'cancelled' | 'state' | 'failed') => ({
  title: 'Not installed',
  heading: why === 'cancelled' ? 'The installation was cancelled.' : 'The app was not installed.',
  lead: {
    cancelled: 'Nothing was changed. You can start again whenever you like.',
    state: 'The link was too old, or was opened in another browser. Please start again.',
    failed: 'Slack or this service did not answer as it should. Please start again in a minute.',
  }[why],
  steps: [] as string[],
  open: 'Start again',
});

// for the log

export const wrongKey = (workspace: string) => `SECRET_KEY is not the key with which the token of workspace ${workspace} was stored. Set it to that key again, or have the app installed there once more.`;
export const tokenRefused = (why: string) => `Slack refuses SLACK_BOT_TOKEN (${why}). Copy the Bot User OAuth Token of the app again, from "OAuth & Permissions".`;
export const unreachable = (why: string) => `Slack cannot be reached (${why}); I go on trying.`;
export const socketLost = (why: string) => `The connection to Slack is lost (${why}); I go on trying.`;
export const socketOpen = 'Connected to Slack.';

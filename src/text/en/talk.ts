/** Sentences for what is neither command nor question: greetings, thanks, and statements that would change something. */
import { list } from './dates.js';

// small talk

export const hello = 'Hello! Ask me when a group meets, or by when contributions are due.';
export const welcome = 'You are welcome.';
export const bye = 'Goodbye!';
export const allRight = 'All right.';
export const next = (headline: string) => `Next: ${headline}`;
export const noYesOrNo = 'Nothing was done: a "yes" or "no" alone decides nothing here. Press the button, or type the command that was shown.';
export const whatToAsk = 'What you can ask';
export const beReminded = 'Be reminded';
export const comingDeadlines = 'All deadlines';

// what was understood, and what was not

export const whichDate = (typed: string, one: string, other: string) => `"${typed}" can be ${one} or ${other}. Which is meant?`;
export const someFrench = 'I speak English, and understand some French: check that this is what you asked.';
export const tsagItself = 'When TSAG itself meets is not known here, only the interim e-meetings of its groups.';
export const ofThoseBelow = (groups: readonly string[], below: readonly string[]) => `No e-meeting of ${list(groups)} itself is known; ${list(below)} report${below.length === 1 ? 's' : ''} to it.`;
export const noSuchMeeting = (name: string, group: string) => `No meeting called ${name} is known; these are all of ${group}.`;
export const oneByOne = (others: readonly string[]) => `One document at a time; the other${others.length === 1 ? '' : 's'}: ${others.map((reference) => `doc ${reference}`).join(', ')}.`;
export const whatIKnow = 'I know meetings, deadlines, groups, actions, documents and reminders; with one of these words I find more.';
export const whatComes = 'What comes next';

// statements: nothing is done, the command is offered

export const nothingChanged = 'Nothing was changed.';
export const toClose = (id: string) => `If ${id} is to be closed, say how it ended:`;
export const closedWith = (id: string) => `${id} is closed with "done ${id}".`;
export const toMove = 'If a meeting is to be moved, this shows it before it counts:';
export const toMoveDeadline = 'If a deadline is to be moved, this shows it before it counts:';
export const toKeepFree = 'Your private reminders can come before days off instead of on them:';
export const toCancel = 'If a meeting is to be cancelled, this shows it before it counts:';
export const toSayWrong = 'If a date is wrong, this tells those who can put it right:';
export const moveIt = (name: string, day: string) => `Move ${name} to ${day}`;
export const deadlineIt = (name: string, day: string) => `Contributions to ${name} by ${day}`;
export const keepFree = (days: string) => `Days off: ${days}`;
export const cancelIt = (name: string, when: string) => `Cancel ${name}, ${when}`;
export const wrongIt = (name: string, when: string) => `${name}, ${when}, is wrong`;
export const toNoteSubmitted = 'Say for which meeting, and you are not reminded of its deadline any more:';
export const submittedTo = (name: string, when: string) => `Submitted to ${name}, ${when}`;
export const openAgain = (id: string) => `Open ${id} again, which you closed`;
export const closeIt = (id: string) => `Close ${id}`;
export const whatIsKnown = (name: string) => `What is known of ${name}`;
export const whatToStop = 'Nothing was changed. Which reminders are to stop?';
export const noPause = 'Reminders cannot be turned off until a day; they can be turned off now, and on again then. Nothing was changed.';
export const stopMine = 'Those for you alone';
export const stopHere = 'Those in this channel';

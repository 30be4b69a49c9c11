/** Sentences of `forget me` and `feedback`. */
import { counted } from './dates.js';

export const title = 'What is kept of you';
export const alone = 'What is kept of you is shown to you alone, and others can read this answer.';
export const labels = { id: 'You are known as', zone: 'Time zone', reminders: 'Private reminders', links: 'Calendar links', log: 'In the log', actions: 'Your actions', roles: 'Rapporteur of' };
export const nothing = 'none is set';
export const links = (count: number) => (count === 0 ? 'none' : counted(count, 'link'));
export const entries = (count: number) => (count === 0 ? 'nothing' : counted(count, 'time'));
export const whatGoes = 'All of this is removed when you ask for it: links stop working, actions lose their owner, roles end. In the log, "a former user" with a number takes the place of your name and id; what was done stays.';
export const button = 'Forget me now';
export const whom = 'Everybody can have themselves forgotten, and nobody else.';
export const show = 'What is kept of me';
export const done = 'You are forgotten.';
export const whatWent = (count: number) => `Your time zone, private reminders and ${count === 0 ? 'links' : counted(count, 'link')} are removed; actions that were yours have no owner, and roles that were yours have ended.`;
export const historyStays = 'The log says what was done, by "a former user". Whatever you ask from now on is answered as to somebody new.';
export const stillAdmin = (person: string) => `The setting ADMINS of this bot names ${person}; whoever runs it can take that out.`;

export const feedbackWhat = 'What do you want to tell those who run this bot? For example: feedback the times are easy to read';
export const thanks = 'Thank you. Those who run this bot will read it.';
export const tooOften = 'You have written often today; please go on tomorrow.';
/** for the operator */
export const feedback = (who: string, text: string) => `${who}: “${text}”`;

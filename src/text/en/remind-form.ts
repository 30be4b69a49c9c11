/** Labels of the form in which reminders are set. */
import { counted } from './dates.js';

const time = (isPrivate: boolean) => (isPrivate ? 'your time' : 'Geneva time');

export const title = (isPrivate: boolean) => (isPrivate ? 'My private reminders' : 'Reminders in this channel');
export const intro = (isPrivate: boolean) => (isPrivate ? 'They come to you alone.' : 'They come here, for everybody.');
export const on = 'Reminders are on (off keeps what is set)';
export const groups = 'Groups (none chosen: every group)';
export const everyGroup = 'Every group';
export const deadlines = 'Before a contribution deadline';
export const meetings = 'Before a meeting';
/** @param days before */
export const daysBefore = (days: number) => (days === 0 ? 'On the day' : `${counted(days, 'day')} before`);
export const hoursBefore = (hours: number) => `${counted(hours, 'hour')} before`;
export const at = (isPrivate: boolean) => `At which hour, for those counted in days (${time(isPrivate)})`;
export const digest = 'Weekly digest: what is ahead, in one message';
export const noDigest = 'No digest';
export const everyWeekday = (weekday: string) => `Every ${weekday}`;
export const digestAt = (isPrivate: boolean) => `The digest comes at (${time(isPrivate)})`;
export const zones = (most: number) => `Other places whose time each reminder shows (up to ${most}, with commas between them)`;
export const zonesExample = 'New York, Tokyo';
export const save = 'Save';
export const preview = 'What would be sent';
export const test = 'Send a test';

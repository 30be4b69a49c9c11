/** Sentences of `wrong`: somebody holds a date to be wrong. */
import { list } from './dates.js';

export const button = 'This date is wrong';
/** where several dates are shown */
export const oneOfThese = 'One of these dates is wrong';
export const title = (name: string) => `Somebody holds the date of ${name} to be wrong`;
export const saidBy = (who: string, remark: string | null) => (remark === null ? `${who} says so.` : `${who} says: “${remark}”`);
export const asKnown = 'As it is known here';
/** for the operator: `RG-DT #3 (TD100R1, clause 10, table 2, row 3): Ms Alpha says so.` */
export const line = (name: string, place: string, said: string) => `${name} (${place}): ${said}`;
export const thanks = (name: string) => `Thank you. Those who can put ${name} right are told.`;
export const toldAlready = (name: string) => `You have said so about ${name} already; those who can put it right were told.`;

export function whoKnows(group: string, told: readonly string[], missed: readonly string[]): string {
  const rapporteurs = told.length > 0 ? `${list(told)} (${group})` : '';
  const others = missed.length > 0 ? ` ${list(missed)} could not be reached.` : '';
  return `Told: ${rapporteurs === '' ? 'the admins of this bot' : `${rapporteurs} and the admins of this bot`}.${others}${told.length + missed.length === 0 ? ` Nobody is named here as rapporteur of ${group}.` : ''}`;
}

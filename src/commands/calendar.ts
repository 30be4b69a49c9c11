/** `calendar [GROUP … | mine | MEETING] [meetings | deadlines] [timed] [alarm 1d 1h] | list | revoke N | revoke all` */
import type { Answer } from '../domain/answer.js';
import { giveLink } from './calendar-link.js';
import { listLinks, revokeLinks } from './calendar-list.js';
import { readCalendarWords } from './calendar-words.js';
import { emptyAnswer, type Command, type Context } from './command.js';

const LIST = /^(?:list|links?|show)$/i;
const REVOKE = /^(?:revoke|end|remove|delete|stop|off|cancel|unsubscribe)$/i;

export const calendar: Command = {
  name: 'calendar',
  aliases: ['cal', 'ics', 'ical', 'webcal'],
  grammar: '[GROUP … | mine | MEETING] [meetings | deadlines] | list | revoke NUMBER',
  examples: ['calendar', 'calendar RG-DT', 'calendar mine deadlines timed', 'calendar alarm 1d 1h', 'calendar RG-DT #3', 'calendar list', 'calendar revoke 1'],
  run(words, context) {
    const [first = '', ...rest] = words;
    if (LIST.test(first)) return listLinks(rest, context);
    if (REVOKE.test(first)) return revokeLinks(rest, context);
    if (context.publicUrl === null) return noAddress(context);
    const asked = readCalendarWords(words, context);
    return 'title' in asked ? asked : giveLink(asked, words, context.publicUrl, context);
  },
};

function noAddress({ isAdmin, t }: Context): Answer {
  const answer = emptyAnswer(t.calendar.noAddress);
  answer.lead.push(isAdmin ? t.calendar.setAddress : t.calendar.askOperator);
  answer.suggestions.push({ text: t.calendar.remindInstead, words: 'remind me' }, { text: t.calendar.dates, words: 'meetings' });
  return answer;
}

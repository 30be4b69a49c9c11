import { atZone, GENEVA } from '../domain/moment.js';
import { readZone } from '../domain/zone-name.js';
import type { Command } from './command.js';
import { emptyAnswer } from './command.js';

export const time: Command = {
  name: 'time',
  aliases: ['clock', 'now'],
  grammar: '[PLACE]',
  examples: ['time', 'time Nairobi'],
  run(words, { request, reader, t }) {
    const typed = words.filter((word) => !/^(in|at|now|is|it)$/i.test(word)).join(' ');
    const read = typed === '' ? null : readZone(typed);
    const answer = emptyAnswer(t.timeTitle);
    if (read && 'nearest' in read) {
      answer.title = t.zoneUnknown(typed);
      answer.suggestions.push(...read.nearest.map((name) => ({ text: t.didYouMean(name), words: `time ${name}` })));
      return answer;
    }
    const asked = read === null ? [] : 'choices' in read ? read.choices : [read.zone];
    for (const zone of new Set([...asked, GENEVA, 'UTC', reader])) answer.lead.push(t.timeIn(zone, atZone(request.now, zone)));
    return answer;
  },
};

import { atZone } from '../domain/moment.js';
import { readZone } from '../domain/zone-name.js';
import type { Command } from './command.js';
import { emptyAnswer } from './command.js';

export const zone: Command = {
  name: 'zone',
  aliases: ['timezone', 'tz'],
  grammar: 'NAME',
  examples: ['zone Nairobi', 'zone America/New_York', 'zone'],
  async run(words, { request, reader, store, t }) {
    const typed = words.filter((word) => !/^(is|my|me|in|to|set|am|i|i'm|time|of|for)$/i.test(word)).join(' ');
    if (typed === '') {
      const answer = emptyAnswer(t.zoneNow(reader, atZone(request.now, reader)));
      answer.suggestions.push({ text: t.example, words: 'zone Nairobi' });
      return answer;
    }
    const read = readZone(typed);
    if ('zone' in read) {
      await store.preferences.setZone(request.person, read.zone);
      return emptyAnswer(t.zoneSet(read.zone, atZone(request.now, read.zone)));
    }
    const names = 'choices' in read ? read.choices : read.nearest;
    const answer = emptyAnswer('choices' in read ? t.zoneAmbiguous(typed) : t.zoneUnknown(typed));
    for (const name of names) {
      // the nearest are names of places
      const meant = readZone(name);
      answer.suggestions.push({ text: 'zone' in meant ? t.zoneChoice(meant.zone, atZone(request.now, meant.zone)) : t.didYouMean(name), words: `zone ${name}` });
    }
    if (names.length === 0) answer.suggestions.push({ text: t.example, words: 'zone Nairobi' });
    return answer;
  },
};

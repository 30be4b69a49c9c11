import { atZone } from '../domain/moment.js';
import { readZone } from '../domain/zone-name.js';
import { emptyAnswer, type Command, type Context } from './command.js';

export const zone: Command = {
  name: 'zone',
  aliases: ['timezone', 'tz'],
  grammar: 'NAME',
  examples: ['zone Nairobi', 'zone America/New_York', 'zone'],
  async run(words, context) {
    const { request, reader, store, t } = context;
    const typed = words.filter((word) => !/^(is|my|me|in|to|set|am|i|i'm|time|of|for)$/i.test(word)).join(' ');
    if (typed === '') {
      const answer = emptyAnswer(t.zoneNow(reader, atZone(request.now, reader)));
      answer.suggestions.push({ text: t.example, words: 'zone Nairobi' });
      return answer;
    }
    const read = readZone(typed);
    if ('zone' in read) {
      await store.preferences.setZone(request.person, read.zone);
      const answer = emptyAnswer(t.zoneSet(read.zone, atZone(request.now, read.zone)));
      if (await moveReminders(read.zone, context)) answer.lead.push(t.remind.zoneFollows(read.zone));
      return answer;
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

/** A person's own reminders keep to their zone. @returns whether there are any that are on */
async function moveReminders(name: string, { request, store, reminders }: Context): Promise<boolean> {
  const own = await store.subscriptions.get(request.person);
  if (!own?.personal || own.personal.zone === name) return false;
  await reminders.subscribe(request.person, { ...own, personal: { ...own.personal, zone: name } });
  return own.on || own.personal.again.length > 0;
}

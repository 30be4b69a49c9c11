/** `forget me`: shows what is kept of a person; `forget me now` removes it. */
import type { Answer } from '../domain/answer.js';
import { isSamePlace, printPlace } from '../domain/person.js';
import { actionState, isOwnedBy, isRapporteur } from '../register/history.js';
import { emptyAnswer, type Command, type Context } from './command.js';
import { elsewhere } from './rights.js';

export const forget: Command = {
  name: 'forget',
  aliases: [],
  grammar: 'me',
  examples: ['forget me'],
  async run(words, context) {
    const { t, request, store, logbook, isAdmin } = context;
    if (!words.some((word) => /^(?:me|myself|i)$/i.test(word))) {
      const answer = emptyAnswer(t.forget.whom);
      answer.suggestions.push({ text: t.forget.show, words: 'forget me' });
      return answer;
    }
    if (!request.isPrivate) return elsewhere(t.forget.alone, ['forget me'], context);
    if (!words.some((word) => /^now$/i.test(word))) return describe(context);
    const links = await store.links.revoke(request.person, null, request.now);
    await store.forget(request.person, request.now);
    await logbook.refresh();
    const answer = emptyAnswer(t.forget.done);
    answer.lead.push(t.forget.whatWent(links.length), t.forget.historyStays);
    if (isAdmin) answer.notes.push({ level: 'hint', text: t.forget.stillAdmin(printPlace(request.person)) });
    return answer;
  },
};

async function describe(context: Context): Promise<Answer> {
  const { t, request, store, snapshot, history } = context;
  const { person } = request;
  const zone = await store.preferences.zoneOf(person);
  const links = await store.links.list(person);
  const owned = snapshot.actions.filter(({ id }) => isOwnedBy(actionState(id, history), person)).map(({ fact }) => fact.id);
  const groups = [...snapshot.groups.keys()].filter((group) => isRapporteur(person, group, history));
  const entries = history.entries.filter(({ who }) => isSamePlace(who, person)).length;
  const answer = emptyAnswer(t.forget.title);
  answer.sections.push({
    heading: null,
    items: [
      {
        id: null,
        title: '',
        facts: [
          { label: t.forget.labels.id, text: printPlace(person) },
          { label: t.forget.labels.zone, text: zone ?? t.forget.nothing },
          { label: t.forget.labels.reminders, text: t.remind.inALine(await store.subscriptions.get(person)) },
          { label: t.forget.labels.links, text: t.forget.links(links.length) },
          { label: t.forget.labels.log, text: t.forget.entries(entries) },
          ...(owned.length > 0 ? [{ label: t.forget.labels.actions, text: t.dates.list(owned) }] : []),
          ...(groups.length > 0 ? [{ label: t.forget.labels.roles, text: t.dates.list(groups) }] : []),
        ],
        notes: [],
      },
    ],
  });
  answer.lead.push(t.forget.whatGoes);
  answer.suggestions.push({ text: t.forget.button, words: 'forget me now' });
  return answer;
}

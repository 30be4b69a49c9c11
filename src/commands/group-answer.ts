/** What `who`, `join` and `submit` share: one answer about each group asked for, or about all rapporteur groups. */
import type { Answer, Item } from '../domain/answer.js';
import type { Group } from '../domain/schedule.js';
import type { KnownMeeting } from '../register/known.js';
import { readArguments } from './arguments.js';
import { emptyAnswer, type Context } from './command.js';
import { sourceOf } from '../show/source.js';
import { sayItIsWrong } from '../show/wrong.js';
import { misunderstood } from './timeline-answer.js';

/** What there is to say of one group, and the meeting whose date is named. */
export interface AboutGroup {
  item: Item;
  meeting: KnownMeeting | null;
}

export function groupAnswer(words: string[], name: 'who' | 'join' | 'submit', context: Context, about: (group: Group) => AboutGroup): Answer {
  const { snapshot, t } = context;
  const given = readArguments(words, context);
  const misread = misunderstood({ ...given, noDate: null, rest: given.groups.length > 0 ? [] : given.rest }, name, context, false);
  if (misread && name === 'who' && !given.unknownGroup) misread.title = t.unknownPerson(given.rest.join(' '));
  if (misread) return misread;
  const all = [...snapshot.groups.values()];
  const asked = given.groups.length > 0 ? all.filter((group) => given.groups.includes(group.id)) : all.filter((group) => group.id.startsWith('RG-'));
  const answer = emptyAnswer(t.groupTitle(name, given.groups));
  if (asked.length === 0) answer.lead.push(t.nothingLoaded);
  const said = asked.map(about);
  answer.sections.push({ heading: null, items: said.map(({ item }) => item) });
  answer.suggestions.push(...sayItIsWrong(said.flatMap(({ meeting }) => meeting ?? []), context));
  const reports = asked.flatMap(({ id }) => snapshot.newestFirst.find((schedule) => schedule.groups.some((group) => group.id === id))?.report ?? []);
  answer.source = sourceOf([...new Set(reports)], context);
  return answer;
}

/** Whom to ask when something is not known. */
export function whomToAsk(group: Group, { t, snapshot }: Context): string {
  if (group.mailingList) return t.askMailingList(group.mailingList);
  if (group.counsellor) return t.askPerson(group.counsellor);
  if (group.rapporteurs.length > 0) return t.askLeader(group.id, group.rapporteurs);
  const parent = group.parent ? snapshot.groups.get(group.parent) : undefined;
  return parent && parent.rapporteurs.length > 0 ? t.askPerson(parent.rapporteurs[0]!) : t.askSecretariat;
}

/** `handover GROUP PERSON`: role and open actions pass to a new rapporteur, with a briefing. */
import type { Answer } from '../domain/answer.js';
import type { Deed, Named } from '../domain/log.js';
import { isSamePlace } from '../domain/person.js';
import { actionState, isOwnedBy, isRapporteur } from '../register/history.js';
import type { KnownAction } from '../register/known.js';
import { actionItem } from '../show/action.js';
import { meetingItem } from '../show/meeting.js';
import { sourceOf } from '../show/source.js';
import { sayItIsWrong } from '../show/wrong.js';
import { takeGroups } from './arguments.js';
import { emptyAnswer, type Command, type Context } from './command.js';
import { takePerson } from './person-words.js';
import { record } from './record.js';
import { may, refusal } from './rights.js';
import { PAGE } from './timeline-answer.js';

/** In a briefing. */
const MEETINGS = 3;

export const handover: Command = {
  name: 'handover',
  aliases: ['briefing'],
  grammar: 'GROUP [PERSON]',
  examples: ['handover RG-DT', 'handover RG-DT me'],
  async run(words, context) {
    const { t, request, snapshot, history } = context;
    const read = takePerson(words, request);
    const taken = takeGroups('stranger' in read ? words : read.rest, snapshot);
    const [group, other] = taken.groups;
    if (group === undefined || other !== undefined) return { ...emptyAnswer(t.roles.whichGroupToHand), lead: [t.knownGroups([...snapshot.groups.keys()])] };
    const typed = taken.rest.join(' ');
    if ('stranger' in read && typed === '') return { ...briefing(group, context), title: t.roles.briefing(group) };
    if (!may({ of: 'group', group }, context)) return refusal({ of: 'group', group }, context);
    if ('stranger' in read || read.named === null || typed !== '') return emptyAnswer(t.deeds.notAPerson(typed || 'nobody', request.person.platform));
    const { named } = read;
    // whoever has the role hands on their own; an admin who has it not, everybody's
    const holders = (history.rapporteurs.get(group) ?? []).filter(({ person }) => !isSamePlace(person, named.person));
    const from = isRapporteur(request.person, group, history) ? holders.filter(({ person }) => isSamePlace(person, request.person)) : holders;
    const moved = openOf(group, context).filter(({ id }) => from.some(({ person }) => isOwnedBy(actionState(id, history), person)));
    const deeds = deedsOf(group, named, from, moved, context);
    if (deeds.length === 0) return emptyAnswer(t.roles.addedAlready(t.deeds.nameOf(named), group));
    const overtaken = await record(deeds, context);
    if (overtaken) return overtaken;
    return { ...briefing(group, { ...context, history: context.logbook.history }), title: t.roles.handedOver(group, t.deeds.nameOf(named)), lead: [t.roles.rolePassed(from.map(t.deeds.nameOf)), t.roles.actionsPassed(moved.map(({ fact }) => fact.id)), await channelsStay(group, context)] };
  },
};

function deedsOf(group: string, to: Named, from: readonly Named[], moved: readonly KnownAction[], { history }: Context): Deed[] {
  const isNew = !isRapporteur(to.person, group, history);
  const [first, ...others] = from;
  const roles: Deed[] = [
    ...(isNew || first ? [{ kind: 'role' as const, subject: group, before: first ?? null, after: to, remark: null }] : []),
    ...others.map((one) => ({ kind: 'role' as const, subject: group, before: one, after: null, remark: null })),
  ];
  return [...roles, ...moved.map(({ id }) => ({ kind: 'assigned' as const, subject: id, before: actionState(id, history).owner, after: to, remark: null }))];
}

function openOf(group: string, { snapshot, history }: Context): KnownAction[] {
  return snapshot.actions.filter(({ id, fact }) => fact.group === group && actionState(id, history).decision === null);
}

/** The settings of channels stay where they are. */
async function channelsStay(group: string, { store, t }: Context): Promise<string> {
  const all = await store.subscriptions.all();
  return t.roles.channelsStay(group, all.filter(({ subscription }) => subscription.personal === null && subscription.on && (subscription.groups.length === 0 || subscription.groups.includes(group))).length);
}

/** What is open, and what comes next. */
function briefing(group: string, context: Context): Answer {
  const { t, snapshot, now } = context;
  const open = openOf(group, context);
  const ahead = (snapshot.timelines.get(group) ?? []).filter(({ fact, overAt }) => fact.status !== 'cancelled' && overAt !== null && overAt >= now);
  const answer = emptyAnswer('');
  answer.sections.push(
    { heading: t.roles.openActions(open.length), items: open.slice(0, PAGE).map((known) => actionItem(known, context)) },
    { heading: t.roles.nextMeetings(ahead.length), items: ahead.slice(0, MEETINGS).map((known) => meetingItem(known, context)) },
  );
  if (open.length === 0) answer.lead.push(t.roles.noOpenActions);
  if (ahead.length === 0) answer.lead.push(t.noMeetingAhead(group));
  answer.suggestions.push({ text: t.showAllActions, words: `actions ${group} all` }, { text: t.roles.title, words: 'role' }, ...sayItIsWrong(ahead.slice(0, MEETINGS), context));
  answer.source = sourceOf([...new Set([...open, ...ahead.slice(0, MEETINGS)].map(({ report }) => report))], context);
  return answer;
}

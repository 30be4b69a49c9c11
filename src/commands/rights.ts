/**
 * Who may do what. Facts and states of actions are shared by every workspace: being its owner gives no right over them.
 * Guests, of another workspace or tenant than the channel's, ask; what the channel gets and what is published are set by members,
 * so that nobody is surprised by what somebody outside does there. Where they are at home they have the rights that they have.
 */
import type { Answer } from '../domain/answer.js';
import { isGuestIn } from '../domain/person.js';
import type { Request } from '../ports.js';
import { isRapporteur } from '../register/history.js';
import { emptyAnswer, type Context } from './command.js';

export type Matter =
  /** everything: roles, the log, deliveries */
  | { of: 'bot' }
  /** the actions and the schedule of a group */
  | { of: 'group'; group: string }
  /** reminders and links of the channel where it is asked */
  | { of: 'channel' };

/** True for a guest in the channel where it is asked. */
export function isGuest({ request }: { request: Request }): boolean {
  return isGuestIn(request.destination, request.person);
}

export function may(matter: Matter, { isAdmin, request, history, channelReminders }: Context): boolean {
  if (matter.of === 'channel' && isGuest({ request })) return false;
  if (isAdmin) return true;
  switch (matter.of) {
    case 'bot':
      return false;
    case 'group':
      return isRapporteur(request.person, matter.group, history);
    case 'channel':
      return channelReminders === 'anyone' || request.isOwner === true || request.person.platform === 'console';
  }
}

/** For what others must not read. @param words what one types where the person is alone */
export function elsewhere(title: string, words: readonly string[], { t, request }: Context): Answer {
  return { ...emptyAnswer(title), lead: [t.calendar.howAlone(words.join(' '), request.person.platform === 'slack')] };
}

/** Says who could. */
export function refusal(matter: Matter, context: Context): Answer {
  const { t, history, snapshot } = context;
  const words = t.roles;
  if (matter.of === 'channel' && isGuest(context)) return words.guestMayNot;
  switch (matter.of) {
    case 'bot':
      return { ...emptyAnswer(t.delivery.adminsOnly), lead: [t.delivery.whoCould] };
    case 'channel':
      return { ...emptyAnswer(words.ownersOnly), lead: [words.ownPrivately], suggestions: [{ text: t.remind.privately, words: 'remind me' }] };
    case 'group': {
      const { group } = matter;
      const named = (history.rapporteurs.get(group) ?? []).map(t.deeds.nameOf);
      const printed = snapshot.groups.get(group)?.rapporteurs ?? [];
      const answer = emptyAnswer(words.groupOnly(group));
      answer.lead.push(named.length > 0 ? words.named(group, named) : words.nobodyNamed(group, printed), t.delivery.whoCould);
      answer.suggestions.push({ text: words.title, words: 'role' });
      return answer;
    }
  }
}

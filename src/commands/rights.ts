/** Who may do what. Facts and states of actions are shared by every workspace: being its owner gives no right over them. */
import type { Answer } from '../domain/answer.js';
import { isRapporteur } from '../register/history.js';
import { emptyAnswer, type Context } from './command.js';

export type Matter =
  /** everything: roles, the log, deliveries */
  | { of: 'bot' }
  /** the actions and the schedule of a group */
  | { of: 'group'; group: string }
  /** reminders and links of the channel where it is asked */
  | { of: 'channel' };

export function may(matter: Matter, { isAdmin, request, history, channelReminders }: Context): boolean {
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
export function refusal(matter: Matter, { t, history, snapshot }: Context): Answer {
  const words = t.roles;
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

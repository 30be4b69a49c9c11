/** `role`, `role GROUP rapporteur PERSON`, `role GROUP remove PERSON` */
import type { Answer } from '../domain/answer.js';
import type { Deed } from '../domain/log.js';
import { isRapporteur } from '../register/history.js';
import { takeGroups } from './arguments.js';
import { emptyAnswer, type Command, type Context } from './command.js';
import { takePerson } from './person-words.js';
import { record } from './record.js';
import { may, refusal } from './rights.js';

const ADD = /^(?:rapporteur|chair|add|is)$/i;
const REMOVE = /^(?:remove|no|not|delete)$/i;

export const role: Command = {
  name: 'role',
  aliases: ['roles', 'rights'],
  grammar: '[GROUP rapporteur | remove PERSON]',
  examples: ['role', 'role RG-DT rapporteur me', 'role RG-DT remove me'],
  async run(words, context) {
    const { t, snapshot, request, history } = context;
    if (words.length === 0) return overview(context);
    if (!may({ of: 'bot' }, context)) return refusal({ of: 'bot' }, context);
    const isRemoval = words.some((word) => REMOVE.test(word));
    const said = words.filter((word) => !ADD.test(word) && !REMOVE.test(word));
    // a person may be called like a group
    const read = takePerson(said, request);
    const taken = takeGroups('stranger' in read ? said : read.rest, snapshot);
    const [group, other] = taken.groups;
    if (group === undefined || other !== undefined) return { ...emptyAnswer(t.roles.whichGroup), lead: [t.knownGroups([...snapshot.groups.keys()])] };
    if ('stranger' in read || read.named === null || taken.rest.length > 0) {
      const typed = taken.rest.join(' ');
      return { ...emptyAnswer(typed === '' ? t.deeds.whoIsIt(request.person.platform) : t.deeds.notAPerson(typed, request.person.platform)), lead: [t.roles.whatRole(group)] };
    }
    const { named } = read;
    const name = t.deeds.nameOf(named);
    const isOne = isRapporteur(named.person, group, history);
    if (isOne !== isRemoval) return emptyAnswer(isRemoval ? t.roles.notOne(name, group) : t.roles.addedAlready(name, group));
    const deed: Deed = { kind: 'role', subject: group, before: isRemoval ? named : null, after: isRemoval ? null : named, remark: null };
    const overtaken = await record([deed], context);
    if (overtaken) return overtaken;
    const answer = emptyAnswer(isRemoval ? t.roles.removed(name, group) : t.roles.added(name, group));
    if (!isRemoval) answer.lead.push(t.roles.canNow(group));
    return answer;
  },
};

function overview({ t, history, snapshot, request, admins, isAdmin, channelReminders }: Context): Answer {
  const own = [...snapshot.groups.keys()].filter((group) => isRapporteur(request.person, group, history));
  const answer = emptyAnswer(t.roles.title);
  answer.lead.push(t.roles.youAre(isAdmin, own));
  const groups = [...snapshot.groups.keys()].map((id) => ({ label: id, text: t.dates.list((history.rapporteurs.get(id) ?? []).map(t.deeds.nameOf)) || t.roles.none }));
  answer.sections.push({
    heading: null,
    items: [
      {
        id: null,
        title: '',
        facts: [
          { label: t.roles.labels.admins, text: isAdmin ? t.roles.adminsAre(admins) : t.delivery.whoCould },
          { label: t.roles.labels.owners, text: t.roles.channelRule(channelReminders === 'anyone') },
          { label: t.roles.labels.everybody, text: t.roles.everybodyRule },
        ],
        notes: [],
      },
    ],
  });
  answer.sections.push({ heading: t.roles.rapporteurs, items: [{ id: null, title: '', facts: groups, notes: [{ level: 'hint', text: t.roles.rapporteursRule }] }] });
  return answer;
}

/**
 * `remind [me] [SETTINGS | preview [WINDOW] | test | tomorrow MEETING | [not] submitted MEETING]`;
 * how SETTINGS are written stands in `remind-words.ts`. Asked alone with the bot, all of it is private.
 */
import type { Answer } from '../domain/answer.js';
import { atZone } from '../domain/moment.js';
import { printPlace } from '../domain/person.js';
import type { Part, Problem } from '../text/en/remind.js';
import { emptyAnswer, type Command, type Context } from './command.js';
import { recordAnyway } from './record.js';
import { ownPlace, takePlace, type RemindPlace } from './remind-place.js';
import { previewReminders } from './remind-preview.js';
import { noteSubmitted, remindTomorrow } from './remind-private.js';
import { isEmpty, setReminders } from './remind-set.js';
import { showReminders } from './remind-show.js';
import { readSettings } from './remind-words.js';
import { isGuest, may, refusal } from './rights.js';

export const remind: Command = {
  name: 'remind',
  aliases: ['reminders', 'reminder'],
  grammar: '[me] [on | off | …]',
  examples: [
    'remind',
    'remind on RG-DT',
    'remind deadlines 7d 2d 0d at 09:00',
    'remind meetings 1d 1h',
    'remind digest monday 08:30',
    'remind zones New York Tokyo',
    'remind preview',
    'remind test',
    'remind off',
    'remind me',
    'remind me workdays sunday-thursday',
    'remind me holidays 24 Dec - 2 Jan',
    'remind me quiet 22:00-07:00',
    'remind tomorrow RG-DT #3',
    'remind submitted RG-DT #3',
  ],
  async run(words, context) {
    const { place, rest } = await takePlace(words, context);
    const verb = rest.find((word) => VERBS.test(word))?.toLowerCase();
    const others = rest.filter((word) => !VERBS.test(word));
    // what is sent to a guest alone is sent where they are at home
    if (isGuest(context) && (place.isPrivate || SETTING.test(verb ?? ''))) return refusal({ of: 'channel' }, context);
    if (verb === 'preview') return previewReminders(others, place, context);
    const isRefused = !place.isPrivate && !may({ of: 'channel' }, context);
    if (verb === 'test') return isRefused ? refusal({ of: 'channel' }, context) : sendTest(place, context);
    if (verb === 'submitted') return noteSubmitted(others.filter((word) => !/^(?:have|has|it|already|contribution|deadline|of|for|to)$/i.test(word)), await ownPlace(context), context);
    if (verb === 'tomorrow') return remindTomorrow(others.filter((word) => !/^(?:of|about|again|deadline|meeting)$/i.test(word)), await ownPlace(context), context);
    const read = readSettings(rest, { isPrivate: place.isPrivate, snapshot: context.snapshot, today: atZone(context.now, place.zone).date });
    if ('problem' in read) return explain(read.problem, words, place, context);
    if (isEmpty(read.settings)) return showReminders(place, context);
    if (isRefused) return refusal({ of: 'channel' }, context);
    const answer = await setReminders(read.settings, place, context);
    if (!place.isPrivate) await noteChange(place, context);
    return answer;
  },
};

/** What a channel gets concerns everybody there. */
async function noteChange({ destination, stored }: RemindPlace, context: Context): Promise<void> {
  const after = await context.store.subscriptions.get(destination);
  if (after === null || JSON.stringify(after) === JSON.stringify(stored)) return;
  await recordAnyway({ kind: 'reminders', subject: printPlace(destination), before: stored, after, remark: null }, context);
}

const VERBS = /^(?:preview|test|submitted|tomorrow)$/i;
const SETTING = /^(?:test|submitted|tomorrow)$/;

const EXAMPLES: Record<Part, string> = {
  groups: 'on',
  deadlines: 'deadlines 7d 2d 0d at 09:00',
  meetings: 'meetings 1d 1h',
  at: 'at 08:30',
  digest: 'digest monday 08:30',
  zones: 'zones New York Tokyo Nairobi',
  workdays: 'workdays sunday-thursday',
  holidays: 'holidays 24 Dec - 2 Jan, 1 May',
  quiet: 'quiet 22:00-07:00',
};

/** What is understood, with an example that works. */
function explain(problem: Problem, words: readonly string[], { isPrivate }: RemindPlace, { t }: Context): Answer {
  const answer = emptyAnswer(t.remind.problem(problem));
  const own = isPrivate ? 'remind me' : 'remind';
  const example = (part: Part) => ({ text: t.example, words: `${own} ${EXAMPLES[part]}` });
  switch (problem.kind) {
    case 'which-zone':
      answer.suggestions.push(...problem.choices.map((zone) => ({ text: t.remind.zoneChoice(zone), words: `remind ${replaced(words, problem.word, zone)}` })));
      return answer;
    case 'no-zone':
      answer.lead.push(t.remind.understood.zones);
      answer.suggestions.push(...problem.nearest.map((zone) => ({ text: t.didYouMean(zone), words: `remind ${replaced(words, problem.word, zone)}` })), example('zones'));
      return answer;
    case 'of-what':
      answer.suggestions.push({ text: t.remind.labels.deadlines, words: `${own} deadlines ${problem.word}` }, { text: t.remind.labels.meetings, words: `${own} meetings ${problem.word}` });
      return answer;
    case 'private':
      answer.suggestions.push({ text: t.example, words: `remind me ${EXAMPLES[problem.part]}` });
      return answer;
    case 'all-past':
      answer.suggestions.push(example('holidays'));
      return answer;
    case 'too-many':
    case 'stranger':
    case 'time':
      answer.lead.push(t.remind.understood[problem.part]);
      answer.suggestions.push(example(problem.part));
      return answer;
  }
}

/** The line that was typed, with another name in the place of one. */
function replaced(words: readonly string[], name: string, other: string): string {
  return ` ${words.join(' ')} `.replace(` ${name} `, () => ` ${other} `).trim();
}

async function sendTest({ destination, isPrivate }: RemindPlace, { reminders, t }: Context): Promise<Answer> {
  const outcome = await reminders.sendTest(destination);
  switch (outcome?.kind) {
    case undefined:
      return emptyAnswer(t.remind.testNoMessenger);
    case 'sent':
      return emptyAnswer(t.remind.testSent(isPrivate));
    case 'wait':
      return emptyAnswer(t.remind.testWait(outcome.after));
    case 'unreachable':
      return emptyAnswer(t.remind.testUnreachable(outcome.reason));
    case 'refused':
      return emptyAnswer(t.remind.testRefused(outcome.reason));
    case 'uncertain':
      return emptyAnswer(t.remind.testUncertain(outcome.reason));
  }
}

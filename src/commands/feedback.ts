/** `feedback words` */
import { emptyAnswer, type Command } from './command.js';
import { asTyped, MOST_TEXT } from './free-text.js';
import { recordAnyway } from './record.js';
import { hasSaidEnough } from './say-to-people.js';

export const feedback: Command = {
  name: 'feedback',
  aliases: [],
  grammar: 'WORDS',
  examples: ['feedback the times are easy to read'],
  async run(words, context) {
    const { t, request, report } = context;
    const text = asTyped(request.words, words);
    if (text === '') return emptyAnswer(t.forget.feedbackWhat);
    if (text.length > MOST_TEXT) return emptyAnswer(t.deeds.tooLong(MOST_TEXT));
    if (hasSaidEnough(context)) return emptyAnswer(t.forget.tooOften);
    await recordAnyway({ kind: 'feedback', subject: 'bot', before: null, after: null, remark: text }, context);
    report({ kind: 'feedback', text: t.forget.feedback(t.deeds.nameOf({ person: request.person, name: request.name ?? null }), text) });
    return emptyAnswer(t.forget.thanks);
  },
};

import type { Answer, Item } from '../domain/answer.js';
import { nearest } from '../domain/nearest.js';
import type { WtsaAction, WtsaStatus } from '../domain/schedule.js';
import { searchable, type Known } from '../register/known.js';
import { stampsOf } from '../register/wtsa-line.js';
import { matchesAll, readArguments } from './arguments.js';
import type { Command, Context } from './command.js';
import { emptyAnswer } from './command.js';
import { documentsFact } from '../show/action.js';
import { placeFact } from '../show/meeting.js';
import { sourceOf } from '../show/source.js';
import { addPaging, onPage } from './timeline-answer.js';

export const wtsa: Command = {
  name: 'wtsa',
  aliases: ['resolution'],
  grammar: '[NUMBER | STATE]',
  examples: ['wtsa', 'wtsa 99-02', 'wtsa not started', 'wtsa metaverse'],
  run(words, context) {
    const { snapshot, t } = context;
    const number = words.map((word) => word.replace(/^#/, '')).find((word) => /^\d+(-\d+)?$/.test(word));
    const { status, rest } = takeStatus(words.filter((word) => word !== number && !/^(actions?|resolutions?|wtsa(-24)?)$/i.test(word)));
    if (number !== undefined && status === null) return byNumber(number, context);

    const given = readArguments(rest, context);
    const fits = matchesAll(given.rest);
    const chosen = snapshot.wtsa.filter(
      ({ fact }) =>
        (status === null || fact.status === status) &&
        (given.groups.length === 0 || (fact.group !== null && given.groups.includes(fact.group))) &&
        fits(searchable([fact.number, fact.title ?? '', fact.text ?? '', fact.statusText ?? ''].join(' '))),
    );
    return list(chosen, t.wtsaTitle(status, given.groups, given.rest), given.page, ['wtsa', ...words], context);
  },
};

function takeStatus(words: string[]): { status: WtsaStatus | null; rest: string[] } {
  const joined = words.join(' ').toLowerCase();
  const [pattern, status] = STATUS_WORDS.find(([words_]) => words_.test(joined)) ?? [null, null];
  return pattern ? { status, rest: joined.replace(pattern, ' ').split(' ').filter(Boolean) } : { status: null, rest: words };
}

const STATUS_WORDS: [RegExp, WtsaStatus][] = [
  [/\b(not|no)[ -]started\b|\bunstarted\b/, 'not-started'],
  [/\bstarted\b|\bongoing\b|\bin progress\b/, 'started'],
  [/\bdone\b|\bcompleted?\b|\bclosed\b/, 'done'],
  [/\b(under )?other remit\b/, 'other-remit'],
];

/** `99-02` is one action; `99` is action 99, else all items of Resolution 99. */
function byNumber(number: string, context: Context): Answer {
  const { snapshot, t } = context;
  const padded = number.replace(/-(\d)$/, '-0$1');
  const one = snapshot.wtsa.find(({ fact }) => fact.number === number || fact.number === padded);
  const ofResolution = snapshot.wtsa.filter(({ fact }) => String(fact.resolution) === number);
  if (one && ofResolution.length === 0) return list([one], t.wtsaOne(one.fact.number), 1, [], context);
  if (one || ofResolution.length > 0) return list([...(one ? [one] : []), ...ofResolution], t.wtsaResolution(number, one !== undefined), 1, [], context);
  const answer = emptyAnswer(t.unknownWtsa(number));
  const numbers = snapshot.wtsa.map(({ fact }) => fact.number);
  answer.suggestions.push(...nearest(number, numbers, 2).map((near) => ({ text: t.didYouMean(near), words: `wtsa ${near}` })), { text: t.showAll, words: 'wtsa' });
  return answer;
}

function list(chosen: Known<WtsaAction>[], title: string, page: number, words: string[], context: Context): Answer {
  const { snapshot, t } = context;
  const answer = emptyAnswer(title);
  if (chosen.length === 0) {
    answer.lead.push(snapshot.wtsa.length === 0 ? t.nothingLoaded : t.noWtsa);
    answer.suggestions.push({ text: t.showAll, words: 'wtsa' });
  } else if (chosen.length > 1) {
    answer.lead.push(t.wtsaCounts(countStatuses(chosen)));
  }
  const shown = onPage(chosen, page);
  answer.sections.push({ heading: null, items: shown.map((known) => wtsaItem(known, context)) });
  addPaging(answer, chosen.length, page, words, context);
  const [only] = shown.length === 1 ? shown : [];
  answer.suggestions.push(...(only?.fact.documents ?? []).slice(0, 3).map((reference) => ({ text: t.aboutDocument(reference), words: `doc ${reference}` })));
  answer.source = sourceOf([...new Set(shown.map((known) => known.report))], context);
  return answer;
}

function countStatuses(chosen: Known<WtsaAction>[]): Map<WtsaStatus, number> {
  const counts = new Map<WtsaStatus, number>();
  for (const { fact } of chosen) counts.set(fact.status, (counts.get(fact.status) ?? 0) + 1);
  return counts;
}

function wtsaItem({ id, report, fact }: Known<WtsaAction>, context: Context): Item {
  const { t, snapshot } = context;
  const stamps = stampsOf(fact.number, snapshot);
  const findings = (snapshot.reports.get(report)?.findings ?? []).filter((finding) => finding.severity !== 'info' && finding.about.includes(fact.number));
  return {
    id,
    title: t.wtsaName(fact.number, fact.resolution, fact.title),
    facts: [
      { label: t.labels.state, text: t.wtsaStatus(fact.status, fact.statusText, fact.asOf) },
      ...(stamps.length > 1 ? [{ label: t.labels.byMeeting, text: t.wtsaLine(stamps.map((stamp) => t.wtsaStatus(stamp.status, stamp.statusText, stamp.asOf))) }] : []),
      ...(fact.text ? [{ label: t.labels.wording, text: fact.text }] : []),
      ...(fact.group ? [{ label: t.labels.group, text: fact.group }] : []),
      ...documentsFact(fact.documents, report, context),
      placeFact(report, fact.place, context),
    ],
    notes: findings.map((finding) => ({ level: 'problem', text: t.finding(finding).message })),
  };
}

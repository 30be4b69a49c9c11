/** `calendar list`, `calendar revoke N | all`: the links of the person who asks. */
import type { Answer, Item } from '../domain/answer.js';
import { isoInstant, type Instant } from '../domain/moment.js';
import { meetingLabel } from '../domain/schedule.js';
import type { CalendarLink } from '../ports.js';
import { genevaDay } from '../register/known.js';
import { takePage } from './arguments.js';
import { emptyAnswer, type Context } from './command.js';
import { addPaging, onPage } from './timeline-answer.js';

/** More buttons than these help nobody. */
const OFFERED = 3;

export async function listLinks(words: readonly string[], context: Context): Promise<Answer> {
  const { request, store, t } = context;
  if (!request.isPrivate) {
    const answer = emptyAnswer(t.calendar.listAlone);
    answer.lead.push(t.calendar.howAlone('calendar list', request.person.platform === 'slack'));
    return answer;
  }
  const links = await store.links.list(request.person);
  if (links.length === 0) return noLinks(context);
  const { page } = takePage(words);
  const shown = onPage(links, page);
  const answer = emptyAnswer(t.calendar.linksTitle);
  answer.lead.push(t.calendar.notShownAgain);
  answer.sections.push({ heading: null, items: shown.map((link) => linkItem(link, context)) });
  addPaging(answer, links.length, page, ['calendar', 'list'], context);
  answer.notes.push({ level: 'hint', text: t.calendar.mayLag });
  answer.suggestions.push(...shown.slice(0, OFFERED).map(({ number }) => ({ text: t.calendar.endLink(number), words: `calendar revoke ${number}` })));
  return answer;
}

function noLinks({ t }: Context): Answer {
  const answer = emptyAnswer(t.calendar.noLinks);
  answer.suggestions.push({ text: t.calendar.makeOne, words: 'calendar' });
  return answer;
}

function linkItem({ number, choice, createdAt, fetchedAt }: CalendarLink, { readers, snapshot, t }: Context): Item {
  const { linkLabels } = t.calendar;
  const moment = (label: string, at: Instant) => {
    const text = t.dates.moment(at, readers);
    return { label, text, when: { start: isoInstant(at), end: null, date: genevaDay(at), text } };
  };
  const meeting = choice.meeting === null ? undefined : snapshot.meetings.get(choice.meeting);
  const extras = t.calendar.extras(choice);
  return {
    id: choice.meeting,
    title: t.calendar.linkItem(number, choice.meeting === null ? t.calendar.feedName(choice) : t.calendar.holdsMeeting(meeting ? meetingLabel(meeting.fact) : choice.meeting)),
    facts: [
      ...(extras === '' ? [] : [{ label: linkLabels.holds, text: extras }]),
      moment(linkLabels.created, createdAt),
      fetchedAt === null ? { label: linkLabels.fetched, text: t.calendar.neverFetched } : moment(linkLabels.fetched, fetchedAt),
    ],
    notes: [],
  };
}

export async function revokeLinks(words: readonly string[], context: Context): Promise<Answer> {
  const { request, store, now, t } = context;
  const typed = words.find((word) => /^#?\d{1,6}$|^(?:all|everything|both)$/i.test(word));
  if (typed === undefined) return whichLink(context);
  const ended = await store.links.revoke(request.person, /\d/.test(typed) ? Number(typed.replace('#', '')) : null, now);
  const answer = emptyAnswer(ended.length > 0 ? t.calendar.revoked(ended) : /\d/.test(typed) ? t.calendar.nothingToRevoke(typed.replace('#', '')) : t.calendar.noLinks);
  if (ended.length > 0) answer.lead.push(t.calendar.entriesStay);
  answer.suggestions.push({ text: t.calendar.yourLinks, words: 'calendar list' });
  return answer;
}

async function whichLink(context: Context): Promise<Answer> {
  const { request, store, t } = context;
  const links = await store.links.list(request.person);
  if (links.length === 0) return noLinks(context);
  const answer = emptyAnswer(t.calendar.revokeWhich);
  answer.suggestions.push(...links.slice(0, OFFERED).map(({ number }) => ({ text: t.calendar.endLink(number), words: `calendar revoke ${number}` })), { text: t.calendar.endAll, words: 'calendar revoke all' }, { text: t.calendar.yourLinks, words: 'calendar list' });
  return answer;
}

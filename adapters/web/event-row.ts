/** One meeting or deadline as a row of a table, in Geneva time and UTC; the script adds the reader's own. */
import { publicMeetingPath, type FeedEvent } from '../../src/domain/calendar.js';
import { atZone, daysBetween, GENEVA, genevaLabel, isoInstant, toInstant, type Instant, type IsoDate } from '../../src/domain/moment.js';
import { deadlineInstant, meetingLabel } from '../../src/domain/schedule.js';
import type { Texts } from '../../src/text/index.js';
import { foreign, html, type Html, type Value } from './html.js';

/** What stands nearer is set off. */
const SOON_DAYS = 7;

/** When nothing of it is ahead any more. */
export function overAt({ kind, start, end, last }: Pick<FeedEvent, 'kind' | 'start' | 'end' | 'last'>): Instant {
  if (start !== null && kind === 'deadline') return start;
  return end ?? toInstant(last, '23:59', GENEVA).instant;
}

export interface RowView {
  now: Instant;
  t: Texts;
  /** where the pages begin, seen from this one */
  root: string;
  /** true where single meetings can be had as files */
  hasFiles: boolean;
  /** to which the top of the page points */
  next: readonly FeedEvent[];
}

export function eventRow(event: FeedEvent, view: RowView): Html {
  const { now, t } = view;
  const { kind, state, first } = event;
  const soon = state === 'stands' && overAt(event) >= now && daysBetween(atZone(now, GENEVA).date, first) <= SOON_DAYS;
  const classes = [kind, soon ? 'soon' : '', state === 'cancelled' ? 'cancelled' : ''].filter(Boolean).join(' ');
  return html`<tr class="${classes}" role="row"${view.next.includes(event) && html` id="${kind}"`}${instants(event, t)}>
<th scope="row" role="rowheader" class="day">${dayOf(event, t)}</th>
<td role="cell" class="time">${clockOf(event, t)}</td>
<td role="cell" class="what">${whatOf(event, view)}</td>
<td role="cell" class="near"${tickingNear(event)}>${nearOf(event, now, t)}</td>
</tr>
`;
}

/** When an event is, as it stands in a sentence of its own. */
export function whenLine(event: FeedEvent, t: Texts): Html {
  return html`<div class="when"${instants(event, t)}><p><span class="day">${dayOf(event, t)}</span> <span class="time">${clockOf(event, t)}</span></p>${driftLine(event, t)}</div>`;
}

/** How near a meeting is, as it stands in a sentence of its own. */
export function nearLine(event: FeedEvent, now: Instant, t: Texts): Html {
  return html`<p class="left"${tickingNear(event)}>${nearOf(event, now, t)}</p>`;
}

/** That its date is not beyond doubt, with the way to what is said about it; nothing when it is. */
export function doubtLine(event: FeedEvent, t: Texts): Html {
  const [first] = notesOn(event, t);
  return first ? html`<p class="problem"><strong>${first.label}</strong> <a href="#${event.kind}">${t.web.seeBelow}</a></p>` : html``;
}

/** Attributes by which the script keeps it true. */
function tickingNear({ kind, state, start, end, last }: FeedEvent): Value {
  return start !== null && state === 'stands' && html` data-near data-until="${isoInstant(kind === 'deadline' ? start : overAt({ kind, start, end, last }))}"`;
}

/** Attributes from which the script makes the times of other zones. */
function instants({ kind, start, end, previous, state, meeting }: FeedEvent, t: Texts): Value {
  if (start === null) return null;
  const isWhole = isWholeDay({ kind, meeting });
  return [
    html` data-start="${isoInstant(start)}" data-geneva="${genevaLabel(start)} ${t.web.inGeneva}"`,
    isWhole && html` data-whole="${t.web.endOfDay}"`,
    end !== null && html` data-end="${isoInstant(end)}"`,
    previous !== null && kind === 'meeting' && state === 'stands' && html` data-previous="${isoInstant(previous)}"`,
  ];
}

/** A deadline of which the report gives the date alone. */
function isWholeDay({ kind, meeting }: Pick<FeedEvent, 'kind' | 'meeting'>): boolean {
  return kind === 'deadline' && meeting.deadline?.time === null;
}

function dayOf({ start, first, last }: FeedEvent, t: Texts): Html {
  const one = (date: IsoDate, at: string) => {
    const [weekday, number, ...rest] = t.dates.day(date).split(' ');
    return html`<time datetime="${at}"><span class="weekday">${weekday!}</span> <span class="number">${number!}</span> ${rest.join(' ')}</time>`;
  };
  if (start !== null) return one(atZone(start, GENEVA).date, isoInstant(start));
  return first === last ? one(first, first) : html`${one(first, first)} – ${one(last, last)}`;
}

function clockOf({ kind, start, end, meeting }: FeedEvent, t: Texts): Html {
  if (start === null) return html`<span class="main">${t.web.hourUnknown}</span>`;
  const utc = atZone(start, 'UTC').date;
  const aside = utc === atZone(start, GENEVA).date ? '' : `${t.dates.shortDay(utc)}, `;
  return html`<span class="main"><time datetime="${isoInstant(start)}">${t.dates.hours(start, end, GENEVA)}</time> <span class="zone">${genevaLabel(start)} ${t.web.inGeneva}</span></span> <span class="also">${isWholeDay({ kind, meeting }) && html`<span>${t.web.endOfDay}</span> `}<span>${aside}${t.dates.hours(start, end, 'UTC')} ${t.web.utc}</span></span>`;
}

/** How near it is, in words. */
export function nearOf({ kind, state, start, first, last, end }: FeedEvent, now: Instant, t: Texts): string {
  if (state === 'cancelled') return t.web.statuses.cancelled;
  const today = atZone(now, GENEVA).date;
  if (start === null && first <= today && today <= last) return t.web.today;
  if (kind === 'meeting' && start !== null && start <= now && now <= (end ?? start)) return t.web.running;
  return t.dates.nearness(start ?? toInstant(first, '12:00', GENEVA).instant, now);
}

function whatOf(event: FeedEvent, view: RowView): Html {
  const { t } = view;
  const { kind, day, meeting, state } = event;
  const { web } = t;
  const status = state === 'stands' ? (kind === 'meeting' && meeting.status ? web.statuses[meeting.status] : null) : web.statuses.cancelled;
  return html`<p class="name"><strong>${foreign(meetingLabel(meeting))}</strong> <span class="kind">${web.kinds[kind]}</span>${day && html`, ${web.dayOf(day.number, day.of)}`}${status && html` <span class="status">${status}</span>`}</p>
${kind === 'meeting' && (!day || day.number === 1) && meetingWords(event, view)}${state === 'stands' && notesOf(event, t)}`;
}

/** What a meeting is for, where it stands, and what has become of its deadline. */
function meetingWords(event: FeedEvent, { now, t, root, hasFiles }: RowView): Html {
  const { meeting, state, source } = event;
  const { deadline } = meeting;
  const isAhead = state === 'stands' && now <= overAt(event);
  const isClosed = deadline !== null && isAhead && deadlineInstant(deadline) < now;
  return html`${meeting.objectives && html`<p class="objectives" dir="auto">${meeting.objectives}</p>`}
${driftLine(event, t)}
${state === 'stands' && !deadline && html`<p class="aside">${t.noDeadlineKnown}</p>`}
${isClosed && html`<p class="aside">${t.web.deadlineWas(t.dates.deadline(deadlineInstant(deadline), deadline.time === null, []))}</p>`}
<p class="aside">${t.web.inReport} ${foreign(t.place(source.document, source.place))}</p>
${hasFiles && isAhead && html`<p class="aside file"><a href="${root}${publicMeetingPath(event.id).slice(1)}" aria-label="${t.web.file}: ${meetingLabel(meeting)}">${t.web.file}</a></p>`}`;
}

/** That clocks have changed since the group's previous meeting: Geneva's, and with the script the reader's. */
function driftLine({ kind, meeting, previous, start, state }: FeedEvent, t: Texts): Html {
  if (kind !== 'meeting' || previous === null || start === null || state !== 'stands') return html``;
  const hasMoved = genevaLabel(previous) !== genevaLabel(start);
  return html`<p class="drift"${!hasMoved && html` hidden`}>${hasMoved && foreign(t.web.clocksMoved(meeting.group, previous, start))}</p>`;
}

type Noted = Pick<FeedEvent, 'findings' | 'meeting' | 'source'> & Partial<Pick<FeedEvent, 'kind' | 'day'>>;

/** Problems in the report and inferred years, at the row that they are about. */
export function notesOf(event: Noted, t: Texts): Html {
  const { kind, source } = event;
  return html`${notesOn(event, t).map(({ label, text, hasPlace }) => html`<p class="problem"><strong>${label}</strong> ${text}${hasPlace && kind === 'deadline' && html` <span class="where">(${foreign(t.place(source.document, source.place))})</span>`}</p>`)}`;
}

function notesOn({ kind, findings, meeting, day }: Noted, t: Texts): { label: string; text: Html; hasPlace: boolean }[] {
  if (day && day.number > 1) return [];
  const { deadline, date, yearInferred } = meeting;
  const isOfDeadline = (code: string, column: unknown) => (code.startsWith('deadline-') || column === 'deadline') && deadline !== null;
  const told = findings.filter(({ code, severity, data }) => (severity !== 'info' || code.endsWith('-year-inferred')) && (kind === undefined || (kind === 'deadline') === isOfDeadline(code, data['column'])));
  const isTold = (code: string) => findings.some((finding) => finding.code === code);
  const inferred = [
    ...(kind === 'deadline' && deadline?.yearInferred && !isTold('deadline-year-inferred') ? [t.deadlineYearInferred(deadline.date.slice(0, 4))] : []),
    ...(kind === 'meeting' && date && yearInferred && !isTold('date-year-inferred') ? [t.dateYearInferred(date.slice(0, 4))] : []),
  ];
  return [
    ...told.map((finding) => {
      const { message, hint } = t.finding(finding);
      return { label: finding.severity === 'info' ? t.web.note : t.web.problem, text: html`${foreign(message)} ${hint}`, hasPlace: true };
    }),
    ...inferred.map((text) => ({ label: t.web.note, text: html`${text}`, hasPlace: false })),
  ];
}

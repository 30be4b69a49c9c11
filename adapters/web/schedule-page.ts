/** The page at `/`: what is next, the coming year, what is ahead, and on demand what is past. */
import { feedSlug, type FeedEvent } from '../../src/domain/calendar.js';
import { addDays, addMonths, atZone, GENEVA, toInstant, type Instant } from '../../src/domain/moment.js';
import type { OpenSchedule } from '../../src/domain/page.js';
import { meetingLabel } from '../../src/domain/schedule.js';
import { wantsGroup } from '../../src/domain/subscription.js';
import { textsFor, type Texts } from '../../src/text/index.js';
import { chooser, queryFor } from './choice.js';
import { doubtLine, eventRow, nearLine, nearOf, notesOf, overAt, whenLine, type RowView } from './event-row.js';
import { foreign, html, type Html } from './html.js';
import { layout } from './layout.js';
import type { ScheduleView } from './schedule-view.js';

export function schedulePage(view: ScheduleView): string {
  const { schedule, choice, now, root, language } = view;
  const t = textsFor(language);
  const { web } = t;
  const events = schedule.events.filter(({ meeting }) => wantsGroup(choice, meeting.group));
  const ahead = events.filter((event) => overAt(event) >= now);
  const past = events.filter((event) => overAt(event) < now);
  const undated = schedule.undated.filter(({ meeting }) => wantsGroup(choice, meeting.group));
  const none = schedule.none.filter(({ group }) => wantsGroup(choice, group));
  const standing = (kind: FeedEvent['kind']) => (event: FeedEvent) => event.state === 'stands' && event.kind === kind;
  const next = (['deadline', 'meeting'] as const).flatMap((kind) => ahead.find(standing(kind)) ?? []);
  const row: RowView = { now, t, root, hasFiles: view.feeds !== null, next };
  if (schedule.reports.length === 0) {
    return layout({ title: web.heading, root, here: 'schedule', main: html`<h1>${web.heading}</h1><p>${t.nothingLoaded}</p>`, language, about: web.about });
  }
  const main = html`<h1>${web.headingOf(choice.groups)}</h1>
<div class="next">
${nextDeadline(ahead.filter(standing('deadline')), past.findLast(standing('deadline')), now, t)}
${nextMeeting(ahead.find(standing('meeting')), past.findLast(standing('meeting')), now, t)}
</div>
${chooser(view, past.length, t)}
${timeline(view, t)}
<section aria-labelledby="ahead">
<h2 id="ahead">${web.ahead}</h2>
${ahead.length > 0 ? table(ahead, 'ahead', row) : html`<p>${t.calendar.nothingAhead} ${t.whatToDoWhenNothingAhead}</p>`}
${none.map(({ group, report }) => html`<p>${foreign(t.scheduleIsEmpty(group, report))}</p>`)}
</section>
${undated.length > 0 && html`<section aria-labelledby="undated">
<h2 id="undated">${web.undated}</h2>
<p>${web.notYetDated}</p>
<ul class="undated">${undated.map((event) => html`<li><strong>${foreign(meetingLabel(event.meeting))}</strong>${event.meeting.objectives && html` <span dir="auto">${event.meeting.objectives}</span>`} <span class="aside">${web.inReport} ${foreign(t.place(event.source.document, event.source.place))}</span>${notesOf(event, t)}</li>`)}</ul>
</section>`}
${choice.past && past.length > 0 && html`<section aria-labelledby="past">
<h2 id="past">${web.past}</h2>
${table(past.toReversed(), 'past', row)}
</section>`}
${sources(schedule, [...ahead, ...(choice.past ? past : [])], t)}`;
  return layout({ title: web.headingOf(choice.groups), root, here: 'schedule', main: html`<div data-words="${JSON.stringify(web.script)}" class="schedule">${main}</div>`, language, about: web.about, hasScript: true });
}

/** What counts most: the next deadline with how long is left. @param ahead those that stand @param last the last that is past */
function nextDeadline(ahead: readonly FeedEvent[], last: FeedEvent | undefined, now: Instant, t: Texts): Html {
  const { web } = t;
  const [next] = ahead;
  const names = ahead.filter(({ start }) => start === next?.start).map(({ meeting }) => meetingLabel(meeting));
  return html`<section aria-labelledby="next-deadline">
<h2 id="next-deadline">${web.nextDeadline}</h2>
${next ? html`<p class="headline">${foreign(t.dates.list(names))} <span class="kind">${web.kinds.deadline}</span></p>
<p class="left" data-left>${web.left(next.start!, now)}</p>
${whenLine(next, t)}
${doubtLine(next, t)}` : html`<p>${t.noDeadlineAhead}</p>
${lastLine(last, now, t)}`}
</section>`;
}

function nextMeeting(next: FeedEvent | undefined, last: FeedEvent | undefined, now: Instant, t: Texts): Html {
  const { web } = t;
  return html`<section aria-labelledby="next-meeting">
<h2 id="next-meeting">${web.nextMeeting}</h2>
${next ? html`<p class="headline">${foreign(meetingLabel(next.meeting))} <span class="kind">${web.kinds.meeting}</span></p>
${nearLine(next, now, t)}
${whenLine(next, t)}
${doubtLine(next, t)}` : html`<p>${web.noMeetingAhead}</p>
${lastLine(last, now, t)}`}
</section>`;
}

function lastLine(event: FeedEvent | undefined, now: Instant, t: Texts): Html {
  return event ? html`<p class="aside">${foreign(t.web.lastWas(meetingLabel(event.meeting), t.dates.day(event.first), nearOf(event, now, t)))}</p>` : html``;
}

function table(events: readonly FeedEvent[], id: string, view: RowView): Html {
  const { day, time, what, near } = view.t.web.columns;
  return html`<table role="table" aria-labelledby="${id}">
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${day}</th><th scope="col" role="columnheader">${time}</th><th scope="col" role="columnheader">${what}</th><th scope="col" role="columnheader">${near}</th></tr></thead>
<tbody role="rowgroup">
${events.map((event) => eventRow(event, view))}</tbody>
</table>`;
}

function timeline({ picture, schedule, choice, root, now }: ScheduleView, t: Texts): Html {
  // a group without meetings has no line of its own
  const groups = choice.groups.filter((group) => schedule.events.some(({ meeting }) => meeting.group === group));
  if (picture === null || (choice.groups.length > 0 && groups.length === 0)) return html``;
  return html`<section aria-labelledby="timeline">
<h2 id="timeline">${t.web.timeline}</h2>
<figure>
<div class="scroll" role="group" aria-labelledby="timeline" tabindex="0"><img src="${root}timeline.svg${queryFor(groups.map(feedSlug), false)}" width="${picture.width}" height="${picture.height}" alt="${t.web.timelineAlt}"></div>
<figcaption>${clockChanges(now, t).join(' ')}</figcaption>
</figure>
</section>`;
}

/** Those of Geneva's clocks within the picture's year, in words. */
function clockChanges(now: Instant, t: Texts): string[] {
  const today = atZone(now, GENEVA).date;
  const noon = (date: string) => toInstant(date, '12:00', GENEVA).instant;
  const sentences: string[] = [];
  const end = addMonths(today, 12);
  for (let date = today; date < end; date = addDays(date, 1)) {
    if (atZone(noon(date), GENEVA).offset !== atZone(noon(addDays(date, -1)), GENEVA).offset) sentences.push(t.calendar.clocksChange(date, noon(date)));
  }
  return sentences;
}

/** When what is shown was published, and from which report. */
function sources({ reports }: OpenSchedule, shown: readonly FeedEvent[], t: Texts): Html {
  const named = reports.filter(({ document }) => shown.some(({ source }) => source.document === document));
  return html`${(named.length > 0 ? named : reports.slice(0, 1)).map(({ text, publishedAt }) => html`<p class="source">${foreign(t.web.publishedFrom(t.dates.moment(publishedAt, []), text))}</p>`)}`;
}

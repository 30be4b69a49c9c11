/** What a reader can choose of the schedule, and do with it. */
import { publicFeedPath } from '../../src/domain/calendar.js';
import type { OpenSchedule } from '../../src/domain/page.js';
import { wantsGroup } from '../../src/domain/subscription.js';
import type { Texts } from '../../src/text/index.js';
import { html, sentence, type Html } from './html.js';
import type { Choice, ScheduleView } from './schedule-view.js';

/** Longer lists of groups are no reader's. */
const MOST_ASKED = 100;

/** `?group=RG-DT&group=RG-WPR`, `?group=rg-dt,rg-wpr`, `?past=1` */
export function readChoice(query: URLSearchParams, { groups: known }: OpenSchedule): Choice {
  const asked = query.getAll('group').slice(0, MOST_ASKED).flatMap((text) => text.split(',', MOST_ASKED)).map((text) => text.trim()).filter(Boolean).slice(0, MOST_ASKED);
  const groups = asked.length === 0 ? [] : known.map(({ id }) => id).filter((id) => wantsGroup({ groups: asked }, id));
  const someUnknown = asked.some((group) => !known.some(({ id }) => wantsGroup({ groups: [group] }, id)));
  return { groups, someUnknown, past: query.get('past') === '1' };
}

/** Of an address that keeps what is chosen: `?group=RG-DT&past=1`, or nothing. */
export function queryFor(groups: readonly string[], past: boolean): string {
  const query = new URLSearchParams([...groups.map((group): [string, string] => ['group', group]), ...(past ? [['past', '1'] satisfies [string, string]] : [])]);
  return query.size > 0 ? `?${query.toString()}` : '';
}

/** Groups, clock, subscribing, the link: what can be done with the schedule. */
export function chooser(view: ScheduleView, pastCount: number, t: Texts): Html {
  const { schedule, choice, root } = view;
  const { web } = t;
  const { groups, past } = choice;
  const link = (text: string, chosen: boolean, to: readonly string[]) => html`<li><a href="${root}${queryFor(to, past)}"${chosen && html` aria-current="true"`}>${text}</a></li>`;
  return html`<div class="choose">
${choice.someUnknown && html`<p class="unknown" role="alert">${web.someUnknown}</p>`}
${schedule.groups.length > 1 && html`<nav class="groups" aria-label="${web.groupsLabel}"><ul>
${link(web.allGroups, groups.length === 0, [])}
${schedule.groups.map(({ id }) => link(id, groups.includes(id), groups.includes(id) ? groups.filter((other) => other !== id) : [...groups, id]))}
</ul></nav>`}
<fieldset class="clocks" hidden><legend>${web.clockLabel}</legend>${Object.entries(web.clocks).map(([clock, text]) => html`<label><input type="radio" name="clock" value="${clock}"><span>${text}</span></label>`)}</fieldset>
<div class="doing">
${subscribing(view, t)}
<button type="button" hidden data-copy="">${web.copyLink}</button>
${pastCount > 0 && html`<a class="button" href="${root}${queryFor(groups, !past)}${!past && '#past'}">${past ? web.hidePast : web.showPast(pastCount)}</a>`}
<p class="said" role="status"></p>
</div>
</div>`;
}

/** What everybody may follow comes first: it takes one more press. */
function subscribing({ schedule, choice, feeds }: ScheduleView, t: Texts): Html {
  const { web } = t;
  const command = ['calendar', ...choice.groups].join(' ');
  const followed = feeds === null ? [] : schedule.groups.filter(({ id }) => wantsGroup(choice, id));
  return html`<details class="subscribe"><summary>${web.subscribe}</summary><div>
${followed.length > 0 && html`<p>${web.subscribePublic}</p><ul>${followed.map(({ id }) => feed(id, `${feeds}${publicFeedPath(id)}`, t))}</ul>`}
<p>${followed.length > 0 && `${web.subscribePrivate} `}${sentence(web.subscribeInChat(command))}</p>
<button type="button" hidden data-copy="${command}">${web.copyCommand}</button>
</div></details>`;
}

function feed(group: string, address: string, { web }: Texts): Html {
  return html`<li><a href="${address.replace(/^https?:/, 'webcal:')}">${web.publicFeed(group)}</a> <code>${address}</code> <button type="button" hidden data-copy="${address}" aria-label="${web.copyAddress(group)}">${web.copy}</button></li>`;
}

/** How something that a person did is shown. */
import type { Fact, Link } from '../domain/answer.js';
import type { LogEntry } from '../domain/log.js';
import { meetingLabel } from '../domain/schedule.js';
import type { Known } from '../register/known.js';
import type { Action } from '../domain/schedule.js';
import { linksIn } from './action.js';
import type { ActionView } from './view.js';

/** `WP2-4` of `tsag-2025-05/WP2-4`, `RG-DT #3` of a meeting's whole id; anything else as it stands. */
export function subjectName(subject: string, { snapshot }: ActionView): string {
  const meeting = snapshot.meetings.get(subject);
  return meeting ? meetingLabel(meeting.fact) : (snapshot.actions.find(({ id }) => id === subject)?.fact.id ?? subject);
}

/** `WP2-4: closed as approved, by Ms Alpha from slack` */
export function deedLine(entry: LogEntry, view: ActionView): string {
  const { t } = view;
  return t.deeds.about(subjectName(entry.subject, view), whoDid(entry, false, view));
}

/** @param isWhole whether the place is named, which admins alone are shown */
export function whoDid(entry: LogEntry, isWhole: boolean, { t }: ActionView): string {
  return t.deeds.line(t.deeds.what(entry), { person: entry.who, name: entry.name }, t.deeds.whereOf(entry.where, isWhole));
}

/** All that was said of an action, by persons and by reports, the oldest first. */
export function historyFacts({ id, report }: Known<Action>, isWhole: boolean, view: ActionView): Fact[] {
  const { t, history } = view;
  const done = (history.bySubject.get(id) ?? []).map((entry) => ({ at: entry.at, text: whoDid(entry, isWhole, view), links: [...linksIn(t.deeds.what(entry), report, view), ...addressesIn(entry.remark ?? '')] }));
  const said = (history.reported.get(id) ?? []).map(({ at, source, decision }) => ({ at, text: t.deeds.reportSaid(decision && t.decided(decision), source), links: linksIn(decision?.document ?? '', report, view) }));
  return [...said, ...done].toSorted((a, b) => a.at - b.at).map(({ at, text, links }) => ({ label: t.deeds.when(at), text, ...(links.length > 0 ? { links } : {}) }));
}

/** Addresses that somebody wrote into a note. */
function addressesIn(text: string): Link[] {
  return Array.from(text.matchAll(/https?:\/\/[^\s<>"“”„«»]+/g), ([url]) => url.replace(/[.,;:!?)]+$/, ''))
    .filter((url) => URL.canParse(url))
    .map((url) => ({ text: url, url }));
}

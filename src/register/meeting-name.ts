/** What one types for a meeting: `RG-DT #3`, or its whole id where that stands for several. */
import { meetingLabel } from '../domain/schedule.js';
import { groupBy, type KnownMeeting, type Snapshot } from './known.js';

/** Longer words name no meeting. */
const LONGEST = 80;
/** `RG DT # 3` */
const MOST_WORDS = 4;

/** What one types for exactly this meeting: `RG-DT #3` when no other known meeting is called so, else `tsag-2025-05/rg-dt-3`. */
export function nameMeeting(known: KnownMeeting, { timelines }: Snapshot): string {
  const { group, number } = known.fact;
  const others = (timelines.get(group) ?? []).filter((other) => other.id !== known.id && other.fact.number === number);
  return number !== null && others.length === 0 ? meetingLabel(known.fact) : known.id;
}

/**
 * Finds the meetings that are named among words: `RG-DT #3`, `RG-DT 3`, `rg-dt-3`, `DT 3`, `tsag-2025-05/rg-dt-3`.
 * @returns each meeting once, several when a name stands for several; and the words that name none
 */
export function findMeetings(words: readonly string[], snapshot: Snapshot): { meetings: KnownMeeting[]; rest: string[] } {
  const found = new Map<string, KnownMeeting>();
  const rest: string[] = [];
  for (let index = 0; index < words.length; ) {
    const taken = longestName(words.slice(index, index + MOST_WORDS), snapshot);
    for (const known of taken.meetings) found.set(known.id, known);
    if (taken.length === 0) rest.push(words[index]!);
    index += Math.max(1, taken.length);
  }
  return { meetings: [...found.values()], rest };
}

/** @returns the meetings that the first words name, and how many words that takes */
function longestName(words: readonly string[], snapshot: Snapshot): { meetings: KnownMeeting[]; length: number } {
  for (let length = words.length; length > 0; length -= 1) {
    const meetings = meetingsCalled(words.slice(0, length).join(' '), snapshot);
    if (meetings.length > 0) return { meetings, length };
  }
  return { meetings: [], length: 0 };
}

interface Ids {
  whole: Map<string, KnownMeeting>;
  /** by what stands behind the report: `rg-dt-3` */
  within: Map<string, KnownMeeting[]>;
}

const known = new WeakMap<Snapshot, Ids>();

/** Made once for a snapshot, when a meeting is first looked for. */
function idsOf(snapshot: Snapshot): Ids {
  const found = known.get(snapshot);
  if (found) return found;
  const ids = { whole: new Map(snapshot.timeline.map((meeting) => [meeting.id, meeting])), within: groupBy(snapshot.timeline, ({ id }) => id.split('/')[1] ?? '') };
  known.set(snapshot, ids);
  return ids;
}

function meetingsCalled(name: string, snapshot: Snapshot): KnownMeeting[] {
  if (name.length > LONGEST) return [];
  const id = name.toLowerCase();
  if (id.includes('/')) {
    const { whole: meetings } = idsOf(snapshot);
    const whole = meetings.get(id) ?? meetings.get(snapshot.names.get(id) ?? '');
    return whole ? [whole] : [];
  }
  const digits = /(?<!\d)\d{1,4}$/.exec(id)?.[0] ?? '';
  const group = plain(id.slice(0, id.length - digits.length));
  const numbered = digits === '' || group === '' ? [] : groupsCalled(group, snapshot.timelines).flatMap((one) => one.filter(({ fact }) => fact.number === Number(digits)));
  return numbered.length > 0 ? numbered : (idsOf(snapshot).within.get(id) ?? []);
}

/** The timelines of the groups of this `plain` name; `dt` is RG-DT when there is no group DT. */
function groupsCalled(name: string, timelines: Snapshot['timelines']): KnownMeeting[][] {
  const called = (nameOf: (id: string) => string) => [...timelines].flatMap(([id, timeline]) => (plain(nameOf(id)) === name ? [timeline] : []));
  const exact = called((id) => id);
  return exact.length > 0 ? exact : called((id) => id.split('-').slice(1).join('-'));
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

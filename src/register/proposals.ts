/** What somebody wants to publish and has not decided about yet: kept for a day, so that a button that is pressed later still knows. */
import type { Instant, IsoDate } from '../domain/moment.js';
import { isSamePlace } from '../domain/person.js';
import { scheduleSchema, type Schedule } from '../domain/schedule.js';
import type { Person, Records } from '../ports.js';
import { corrected, type Correction } from './correction.js';
import type { Publishing } from './publishing.js';
import { restored } from './undo.js';

/** What it is made of, so that it can be made anew when something else was published meanwhile. */
export type Making =
  | { kind: 'file' }
  /** `item`: whole id of the meeting */
  | { kind: 'correction'; item: string; correction: Correction }
  | { kind: 'undo'; revision: number };

/** A schedule that could be published on top of a revision. */
export interface Draft {
  making: Making;
  /** name of the file, or what was typed */
  source: string;
  /** SHA-256 of the file; null when it came from none */
  sourceHash: string | null;
  /** the newest revision that it was compared with */
  base: number;
  schedule: Schedule;
  /** which meeting is meant where two fit: id within the report → whole id */
  choices: Record<string, string>;
  /** true when a person has said that this is the report's name */
  isNamed: boolean;
}

export interface Proposal extends Draft {
  id: string;
  by: Person;
  at: Instant;
  state: { kind: 'open' } | { kind: 'published'; revision: number } | { kind: 'discarded' } | { kind: 'remade'; as: string };
}

const KIND = 'preview';
const DAY = 24 * 3_600_000;
/** Of one person; the oldest goes. */
const MOST = 5;
/** 1 January 2025 */
const EPOCH = 1_735_689_600_000;

export class Proposals {
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  async make(draft: Draft, by: Person, now: Instant): Promise<Proposal> {
    await this.#records.deleteBefore(KIND, now - DAY);
    const older = (await this.#all(now)).filter((one) => one.state.kind === 'open' && isSamePlace(one.by, by)).toSorted((a, b) => b.at - a.at);
    for (const { id } of older.slice(MOST - 1)) await this.#records.delete(KIND, id);
    const proposal = { ...draft, by, at: now, state: { kind: 'open' as const } };
    // by the clock: an id comes back neither after a restart nor on a button of yesterday
    for (let count = Math.max(0, Math.floor((now - EPOCH) / 1000)); ; count += 1) {
      const id = `p${count.toString(36)}`;
      if (await this.#records.add(KIND, id, JSON.stringify({ ...proposal, id }), now)) return { ...proposal, id };
    }
  }

  /** @returns null for one that never was, and for one that is forgotten */
  async find(id: string, now: Instant): Promise<Proposal | null> {
    const text = await this.#records.get(KIND, id);
    const proposal = text === null ? null : proposalOf(text);
    return proposal && isKept(proposal, now) ? proposal : null;
  }

  async save(proposal: Proposal): Promise<void> {
    await this.#records.set(KIND, proposal.id, JSON.stringify(proposal), proposal.at);
  }

  /** Those of a person about which nothing is decided, the newest first. */
  async openOf(person: Person, now: Instant): Promise<Proposal[]> {
    return (await this.#all(now)).filter((one) => one.state.kind === 'open' && isSamePlace(one.by, person)).toSorted((a, b) => b.at - a.at);
  }

  async #all(now: Instant): Promise<Proposal[]> {
    return (await this.#records.list(KIND)).map(({ text }) => proposalOf(text)).filter((one) => isKept(one, now));
  }
}

function isKept({ at }: Proposal, now: Instant): boolean {
  return now - at <= DAY;
}

function proposalOf(text: string): Proposal {
  const stored = JSON.parse(text) as Proposal;
  return { ...stored, schedule: scheduleSchema.parse(stored.schedule) };
}

/** As it will be read again. Whether channels are told, the person who publishes says. */
function plain(schedule: Schedule): Schedule {
  return scheduleSchema.parse({ ...schedule, tell: undefined });
}

export function draftFile(schedule: Schedule, { source, sourceHash, isNamed }: Pick<Draft, 'source' | 'sourceHash' | 'isNamed'>, { register }: Publishing): Draft {
  return { making: { kind: 'file' }, source, sourceHash, base: register.publications.length, schedule: plain(schedule), choices: {}, isNamed };
}

/** @param on the day on which it is made. @returns null when the meeting is not known any more */
export function draftCorrection(item: string, correction: Correction, { source, on }: { source: string; on: IsoDate }, { register }: Publishing): Draft | null {
  const known = register.snapshot.timeline.find(({ id }) => id === item);
  if (!known || !register.snapshot.reports.has(known.report)) return null;
  const { schedule, choices } = corrected(known, correction, register.snapshot, on);
  return { making: { kind: 'correction', item, correction }, source, sourceHash: null, base: register.publications.length, schedule: plain(schedule), choices: Object.fromEntries(choices), isNamed: true };
}

/** @returns null when there is no such revision */
export async function draftUndo(revision: number, source: string, publishing: Publishing): Promise<Draft | null> {
  const { register } = publishing;
  const { before, since } = await publishing.replay(revision);
  const [undone, ...later] = since;
  if (undone?.revision !== revision) return null;
  const others = new Set(later.map(({ report }) => report).filter((report) => report !== undone.report));
  const { schedule, choices } = restored(undone.report, { before, now: register.snapshot, since: others });
  return { making: { kind: 'undo', revision }, source, sourceHash: null, base: register.publications.length, schedule: plain(schedule), choices: Object.fromEntries(choices), isNamed: true };
}

/** The same on top of what is known now. @returns null when that is not possible any more */
export async function draftAnew(proposal: Proposal, on: IsoDate, publishing: Publishing): Promise<Draft | null> {
  const { making, source, sourceHash, schedule, choices, isNamed } = proposal;
  switch (making.kind) {
    case 'file':
      return { making, source, sourceHash, base: publishing.register.publications.length, schedule, choices, isNamed };
    case 'correction':
      return draftCorrection(making.item, making.correction, { source, on }, publishing);
    case 'undo':
      return draftUndo(making.revision, source, publishing);
  }
}

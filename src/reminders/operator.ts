/** Who runs the bot is told what needs a person: merged, at most once in ten minutes, until it has reached them. */
import type { Answer } from '../domain/answer.js';
import type { Instant } from '../domain/moment.js';
import { printPlace } from '../domain/person.js';
import type { Destination, Messenger, Subscriptions } from '../ports.js';
import type { Snapshot } from '../register/known.js';
import { textsFor } from '../text/index.js';
import { send, type Trouble } from './deliver.js';
import { whatOf } from './receipt.js';

const t = textsFor('en');
const PAUSE = 10 * 60_000;
/** Of each kind are shown; the rest is counted. */
const SHOWN = 5;

export type TroubleKind = Parameters<typeof t.delivery.troubleHeading>[0];
type TroubleLine = Parameters<typeof t.delivery.troubleLine>[1];

/** The most urgent first. */
const KINDS: TroubleKind[] = ['stopped', 'held', 'never', 'failed', 'again', 'missed', 'wrong', 'feedback'];

/** What waits to be told of one kind. */
interface Waiting {
  lines: string[];
  /** those shown included */
  count: number;
}

export interface OperatorSettings {
  /** null: there is the log alone */
  operator: Destination | null;
  messengers: ReadonlyMap<string, Messenger>;
  subscriptions: Subscriptions;
  snapshot: () => Snapshot;
}

export class Operator {
  readonly #settings: OperatorSettings;
  #taken: Trouble[] = [];
  readonly #waiting = new Map<TroubleKind, Waiting>();
  #toldAt: Instant | null = null;

  constructor(settings: OperatorSettings) {
    this.#settings = settings;
  }

  take(trouble: Trouble): void {
    this.#taken.push(trouble);
  }

  /**
   * After every tick: gives the operator what is new, unless they were told less than ten minutes ago; what does not reach them is kept.
   * @returns lines for the log: what was taken since the last call, and that the operator could not be told
   * @throws what the store throws, with everything kept
   */
  async flush(now: Instant): Promise<string[]> {
    const taken = this.#taken;
    this.#taken = [];
    let found: Map<TroubleKind, Waiting>;
    try {
      found = await this.#linesOf(taken);
    } catch (error) {
      this.#taken.unshift(...taken);
      throw error;
    }
    const log = Array.from(found, ([kind, { lines, count }]) => t.delivery.troubleForLog(kind, lines, count - lines.length));
    if (!this.#settings.operator) return log;
    for (const [kind, { lines, count }] of found) {
      const before = this.#waiting.get(kind) ?? { lines: [], count: 0 };
      const fresh = lines.filter((line) => !before.lines.includes(line));
      this.#waiting.set(kind, { lines: [...before.lines, ...fresh].slice(0, SHOWN), count: before.count + count - (lines.length - fresh.length) });
    }
    return [...log, ...(await this.#tell(this.#settings.operator, now))];
  }

  async #tell(operator: Destination, now: Instant): Promise<string[]> {
    // a clock that was put back does not silence anybody
    const isSoon = this.#toldAt !== null && now >= this.#toldAt && now < this.#toldAt + PAUSE;
    if (this.#waiting.size === 0 || isSoon) return [];
    this.#toldAt = now;
    const told = new Map(this.#waiting);
    const messenger = this.#settings.messengers.get(operator.platform);
    const outcome = messenger ? await send(messenger, operator, compose(told), `tsag-operator-${now}`) : null;
    if (outcome?.kind === 'sent') {
      this.#waiting.clear();
      return [];
    }
    return [t.delivery.operatorUnreachable(printPlace(operator), outcome ? outcome.reason : t.delivery.noMessenger)];
  }

  /** In words, by kind; conversations with one person bear no name. */
  async #linesOf(troubles: readonly Trouble[]): Promise<Map<TroubleKind, Waiting>> {
    const found = new Map<TroubleKind, Waiting>();
    if (troubles.length === 0) return found;
    const { subscriptions, snapshot } = this.#settings;
    const privateOnes = new Set((await subscriptions.all()).filter(({ subscription }) => subscription.personal !== null).map(({ destination }) => printPlace(destination)));
    const lineOf = (destination: Destination, rest: Pick<TroubleLine, 'id' | 'what' | 'reason'>): TroubleLine => {
      const place = printPlace(destination);
      return { ...rest, place: privateOnes.has(place) ? null : place, platform: destination.platform };
    };
    const inWords = (trouble: Trouble): string[] => {
      if ('text' in trouble) return [trouble.text];
      if (trouble.kind === 'stopped') return [t.delivery.troubleLine('stopped', lineOf(trouble.destination, { id: null, what: null, reason: trouble.reason }))];
      const kind = trouble.kind === 'uncertain' ? trouble.next : trouble.kind;
      return trouble.rows.map((row) => t.delivery.troubleLine(kind, lineOf(row.destination, { id: row.id, what: t.delivery.what(whatOf(row, snapshot())), reason: trouble.reason })));
    };
    for (const trouble of troubles) {
      const kind = kindOf(trouble);
      const waiting = found.get(kind) ?? { lines: [], count: 0 };
      found.set(kind, waiting);
      for (const words of inWords(trouble)) {
        // several messages on their way find the same place stopped
        if (waiting.lines.includes(words)) continue;
        waiting.count += 1;
        if (waiting.lines.length < SHOWN) waiting.lines.push(words);
      }
    }
    return found;
  }
}

function kindOf(trouble: Trouble): TroubleKind {
  return trouble.kind === 'uncertain' ? trouble.next : trouble.kind;
}

function compose(told: ReadonlyMap<TroubleKind, Waiting>): Answer {
  const kinds = KINDS.filter((kind) => told.has(kind));
  const total = kinds.reduce((sum, kind) => sum + told.get(kind)!.count, 0);
  const item = (title: string) => ({ id: null, title, facts: [], notes: [] });
  return {
    title: t.delivery.operatorTitle(total, kinds),
    lead: [],
    sections: kinds.map((kind) => {
      const { lines, count } = told.get(kind)!;
      return { heading: t.delivery.troubleHeading(kind), items: [...lines.map(item), ...(count > lines.length ? [item(t.delivery.more(count - lines.length, kind))] : [])] };
    }),
    notes: [],
    suggestions: [],
    source: null,
  };
}

/** Reminders into channels and chats, by the ways back that were kept. */
import type { Answer } from '../../src/domain/answer.js';
import type { Destination, Messenger, SendOutcome } from '../../src/ports.js';
import { messageActivity } from './message-activity.js';
import { outcomeOf } from './outcome.js';
import type { Reference, References } from './references.js';
import { renderAnswer } from './render.js';
import type { Outgoing, Seam } from './seam.js';

/** Nobody reads it as anything else. */
const LANGUAGE = 'en';

export class TeamsMessenger implements Messenger {
  readonly #seam: Seam;
  readonly #references: References;

  constructor(seam: Seam, references: References) {
    this.#seam = seam;
    this.#references = references;
  }

  async send(destination: Destination, message: Answer): Promise<SendOutcome> {
    return this.#tell(destination, async (reference, activity) => {
      const id = await this.#seam.send(reference, activity);
      return { kind: 'sent', ref: id === null ? null : `${reference.conversation}|${id}` };
    }, message);
  }

  async edit(destination: Destination, ref: string, message: Answer): Promise<SendOutcome> {
    return this.#tell(destination, async (reference, activity) => {
      const at = ref.lastIndexOf('|');
      await this.#seam.update({ ...reference, conversation: at < 0 ? reference.conversation : ref.slice(0, at) }, ref.slice(at + 1), activity);
      return { kind: 'sent', ref };
    }, message);
  }

  async #tell(destination: Destination, call: (reference: Reference, activity: Outgoing) => Promise<SendOutcome>, message: Answer): Promise<SendOutcome> {
    let reference: Reference | null;
    try {
      reference = await this.#references.of(destination);
    } catch {
      return { kind: 'unreachable', reason: 'the store does not answer' };
    }
    if (!reference) return { kind: 'refused', reason: 'no conversation is known', ends: 'destination' };
    const [first] = renderAnswer(message, { language: LANGUAGE, words: null });
    try {
      return await call(reference, messageActivity(first!));
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome.kind === 'refused') await this.#note(reference, outcome.ends);
      return outcome;
    }
  }

  /** So that an answer that arrives there opens it again. */
  async #note(reference: Reference, ends: 'message' | 'destination' | 'workspace'): Promise<void> {
    try {
      if (ends === 'destination') await this.#references.keep({ ...reference, isClosed: true });
      if (ends === 'workspace') await this.#references.stop(reference.place.workspace);
    } catch {
      // whoever gets the outcome stops it all the same
    }
  }
}

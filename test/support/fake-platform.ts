/** A chat platform in memory: it counts what it accepted, and answers as each test has scripted. */
import type { Answer } from '../../src/domain/answer.js';
import type { Destination, Messenger, SendOutcome } from '../../src/ports.js';

/** How the next message to a destination is answered. */
export type Script =
  | { kind: 'accept' }
  /** 429 with Retry-After in seconds */
  | { kind: 'wait'; seconds: number }
  /** not reached at all */
  | { kind: 'unreachable' }
  /** the message is there, the answer says otherwise */
  | { kind: 'error-after' }
  | { kind: 'reset-after' }
  /** no answer comes; nothing was accepted */
  | { kind: 'hang' }
  | { kind: 'refuse'; ends: 'message' | 'destination' | 'workspace' }
  /** the process ends before or after the platform has the message */
  | { kind: 'crash'; accepted: boolean };

export interface Accepted {
  to: string;
  id: string;
  ref: string;
  message: Answer;
}

/** The process that was sending is gone: nothing that comes after it is done. */
export class Crash extends Error {}

export class FakePlatform implements Messenger {
  readonly accepted: Accepted[] = [];
  /** every call, also those that were not accepted */
  attempts = 0;
  /** edits that were made, in order; what is accepted reads as edited */
  readonly edits: { ref: string; message: Answer }[] = [];
  /** undefined: messages cannot be edited */
  edit?: Messenger['edit'];
  /** what a look for an earlier attempt is answered with; undefined: the platform does not let anyone look */
  find?: Messenger['find'];
  readonly #scripts = new Map<string, Script[]>();

  constructor({ canFind = false, canEdit = false }: { canFind?: boolean; canEdit?: boolean } = {}) {
    if (canEdit) {
      this.edit = async (destination, ref, message) => {
        const there = this.accepted.find((one) => one.to === destination.id && one.ref === ref);
        if (!there) return { kind: 'refused', reason: 'message_not_found', ends: 'message' };
        there.message = message;
        this.edits.push({ ref, message });
        return { kind: 'sent', ref };
      };
    }
    if (canFind) {
      this.find = async (destination, id) => {
        const there = this.accepted.find((one) => one.to === destination.id && one.id === id);
        return there ? { ref: there.ref } : null;
      };
    }
  }

  /** The next messages to a destination; after them, all are accepted. */
  script(to: string, ...scripts: Script[]): void {
    this.#scripts.set(to, [...(this.#scripts.get(to) ?? []), ...scripts]);
  }

  /** Titles of what a destination got. */
  titles(to: string): string[] {
    return this.accepted.filter((one) => one.to === to).map(({ message }) => message.title);
  }

  async send({ id: to }: Destination, message: Answer, id: string): Promise<SendOutcome> {
    this.attempts += 1;
    const script = this.#scripts.get(to)?.shift() ?? { kind: 'accept' };
    const ref = `m${this.accepted.length + 1}`;
    const accept = () => this.accepted.push({ to, id, ref, message });
    switch (script.kind) {
      case 'accept':
        accept();
        return { kind: 'sent', ref };
      case 'wait':
        return { kind: 'wait', after: script.seconds, reason: '429' };
      case 'unreachable':
        return { kind: 'unreachable', reason: 'ECONNREFUSED' };
      case 'error-after':
        accept();
        return { kind: 'uncertain', reason: '500' };
      case 'reset-after':
        accept();
        throw new Error('ECONNRESET');
      case 'hang':
        return { kind: 'uncertain', reason: 'no answer in time' };
      case 'refuse':
        return { kind: 'refused', reason: script.ends === 'workspace' ? 'token_revoked' : 'is_archived', ends: script.ends };
      case 'crash':
        if (script.accepted) accept();
        throw new Crash();
    }
  }
}

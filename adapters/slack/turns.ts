/** What was acknowledged is worked off one at a time, each after what else has come in: in a burst, acknowledging comes first. */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #isTurning = false;

  /** Resolves when it is one's turn; nobody waits for another to finish. */
  async next(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      if (!this.#isTurning) this.#turn();
    });
  }

  #turn(): void {
    this.#isTurning = true;
    // after everything that can be read has been
    setImmediate(() => {
      this.#waiting.shift()?.();
      if (this.#waiting.length > 0) this.#turn();
      else this.#isTurning = false;
    });
  }
}

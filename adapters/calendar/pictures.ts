/** PNGs that were drawn, kept: drawing one takes a thousand times as long as sending it. */
import { renderPng } from './png.js';
import { Resource } from './resource.js';

/** Of some 60 kB each. Those that were drawn first go first. */
const MOST = 32;

/** Shown in chats, on pages of others. */
const HEADERS = ['content-type', 'image/png', 'cross-origin-resource-policy', 'cross-origin', 'x-content-type-options', 'nosniff'];

export class Pictures {
  readonly #kept = new Map<string, Promise<Resource>>();
  #last: Promise<unknown> = Promise.resolve();

  /**
   * One is drawn at a time: whoever asks for many keeps nobody else's work waiting for a thread.
   * @param key names what is wanted completely. @param draw the SVG, asked for when it is not kept
   */
  get(key: string, draw: () => string): Promise<Resource> {
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const made = this.#last.then(async () => new Resource(await renderPng(draw()), HEADERS, null));
    this.#last = made.catch(() => this.#kept.delete(key));
    this.#kept.set(key, made);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST) break;
      this.#kept.delete(oldest);
    }
    return made;
  }
}

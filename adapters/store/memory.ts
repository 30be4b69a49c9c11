/** What persons have set, for as long as the process runs. */
import type { Person, Preferences } from '../../src/ports.js';

export class MemoryPreferences implements Preferences {
  readonly #zones = new Map<string, string>();

  async zoneOf(person: Person): Promise<string | null> {
    return this.#zones.get(keyOf(person)) ?? null;
  }

  async setZone(person: Person, zone: string): Promise<void> {
    this.#zones.set(keyOf(person), zone);
  }
}

function keyOf({ platform, workspace, id }: Person): string {
  return JSON.stringify([platform, workspace, id]);
}

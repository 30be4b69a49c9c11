/** People whom the log knows: what they are called, and who is likely to be meant. */
import { isForgotten, type LogEntry, type Named } from '../domain/log.js';
import { isSamePlace } from '../domain/person.js';
import type { Context } from './command.js';

/** In a list to choose from. */
const OFFERED = 20;

/** The name that the platform gave once, when it gives none now. */
export function withName(named: Named, { history }: Context): Named {
  if (named.name !== null) return named;
  const known = history.entries.flatMap(peopleOf).findLast(({ person, name }) => name !== null && isSamePlace(person, named.person));
  return { ...named, name: known?.name ?? null };
}

/** Of the workspace where it is asked, without whoever asks: rapporteurs of the group, then who did something or had something to do, the newest first. */
export function knownPeople(group: string, { history, request }: Context): Named[] {
  const { person: me } = request;
  const found: Named[] = [];
  for (const named of [...(history.rapporteurs.get(group) ?? []), ...history.entries.flatMap(peopleOf).toReversed()]) {
    const { person } = named;
    const isOfPlace = person.platform === me.platform && person.workspace === me.workspace && !isForgotten(person);
    if (isOfPlace && ![me, ...found.map((one) => one.person)].some((one) => isSamePlace(one, person))) found.push(named);
    if (found.length === OFFERED) break;
  }
  return found;
}

/** Who did it, and whom it speaks of. */
function peopleOf({ who, name, kind, before, after }: LogEntry): Named[] {
  const others = kind === 'assigned' || kind === 'role' ? [before, after] : [];
  return [{ person: who, name }, ...others.filter((one) => one !== null)];
}

/** Who and where, across platforms. */

/** Somebody on a platform: `slack`, workspace `T1`, id `U1`; `console`, '', `me`. */
export interface Person {
  platform: string;
  /** workspace or tenant */
  workspace: string;
  id: string;
}

/** A channel or conversation. A person stands for the conversation that the bot has with them alone. */
export type Destination = Person;

/** `slack:T1:C1`, `teams:<tenant>:<id>`; the channel at the terminal is `console`, its person `console:me`. */
export function printPlace({ platform, workspace, id }: Destination): string {
  return [platform, workspace, id].filter((part) => part !== '').join(':');
}

/** @param text as `printPlace` writes it. @returns null for anything else */
export function readPlace(text: string): Destination | null {
  const console = /^console(?::(me))?$/.exec(text);
  if (console) return { platform: 'console', workspace: '', id: console[1] ?? '' };
  // ids of Teams hold colons
  const [, platform, workspace, id] = /^(slack|teams):([^:\s,]+):([^\s,]+)$/.exec(text) ?? [];
  return platform && workspace && id ? { platform, workspace, id } : null;
}

/** True where the bot is alone with a person: ids of channels begin otherwise in Slack, and hold a colon in Teams. */
export function isOfPerson({ platform, id }: Destination): boolean {
  return platform === 'slack' ? /^[UW]/.test(id) : id !== '*' && !id.includes(':');
}

export function isSamePlace(a: Destination, b: Destination): boolean {
  return a.platform === b.platform && a.workspace === b.workspace && a.id === b.id;
}

/** True for somebody of another workspace or tenant than that of the place: a guest, in a channel that both share. */
export function isGuestIn(place: Destination, { platform, workspace }: Person): boolean {
  return place.platform !== platform || place.workspace !== workspace;
}

/** @param admins as `ADMINS` names them; `console` is whoever sits at the terminal */
export function isAdmin(person: Person, admins: readonly string[]): boolean {
  return admins.includes(person.platform === 'console' ? 'console' : printPlace(person));
}

/** What somebody typed, out of Slack's form for it (https://docs.slack.dev/messaging/formatting-message-text). */

/** @param botUser whose name is left out */
export function typedWords(text: string, botUser?: string): string {
  return text
    .slice(0, 5000)
    .replace(/<([^<>]*)>/g, (_, inner: string) => reference(inner, botUser))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}

const MOST_MENTIONED = 5;

/** @param words as `typedWords` writes them. @returns ids of the persons whom they mention */
export function mentionedIn(words: string): string[] {
  return [...new Set(Array.from(words.matchAll(/(?<![\w@])@([UW][A-Z0-9]{2,20})(?![\w])/g), ([, id]) => id!))].slice(0, MOST_MENTIONED);
}

/** What stands in `<…>`: a person, a channel, everybody, a date, a link. */
function reference(inner: string, botUser: string | undefined): string {
  const [target = '', label] = inner.split('|', 2);
  if (botUser !== undefined && target === `@${botUser}`) return ' ';
  // two may have the same name
  if (target.startsWith('@')) return target;
  if (target.startsWith('#')) return `#${label ?? target.slice(1)}`;
  if (target.startsWith('!')) return label ?? `@${target.slice(1)}`;
  return label ?? target.replace(/^mailto:/, '');
}

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

/** What stands in `<…>`: a person, a channel, everybody, a date, a link. */
function reference(inner: string, botUser: string | undefined): string {
  const [target = '', label] = inner.split('|', 2);
  if (botUser !== undefined && target === `@${botUser}`) return ' ';
  if (/^[@#]/.test(target)) return `${target[0]}${label ?? target.slice(1)}`;
  if (target.startsWith('!')) return label ?? `@${target.slice(1)}`;
  return label ?? target.replace(/^mailto:/, '');
}

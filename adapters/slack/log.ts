/** What the parts of Slack's SDK have to say, one line each, without anything secret. */
import { LogLevel, type Logger } from '@slack/bolt';

/** Tokens, addresses that answer in somebody's name, and what is named a secret. */
const SECRETS: [RegExp, string][] = [
  [/\b(xox[a-z]*|xapp|xwfp)(-[\w-]+|\.[\w.-]+)/gi, '$1-…'],
  [/https?:\/\/hooks\.slack\.com\/\S+/gi, 'https://hooks.slack.com/…'],
  [/wss?:\/\/\S+/gi, 'wss://…'],
  [/\b((?:client_?|signing_?|state_?)?secret|token|response_url|code|state)("?\s*[:=]\s*"?)[^\s"&,}]+/gi, '$1$2…'],
];

export function withoutSecrets(text: string): string {
  const line = text.slice(0, 2000).replace(/\s+/g, ' ');
  return SECRETS.reduce((clean, [secret, shown]) => clean.replace(secret, shown), line).slice(0, 500);
}

/** @param secrets that are set; none of them gets into the log, whatever is said */
export function hiding(secrets: readonly string[], log: (line: string) => void): (line: string) => void {
  return (line) => log(secrets.reduce((text, secret) => text.replaceAll(secret, '…'), line));
}

/** @param error anything; its message, never its stack */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return withoutSecrets(String(error));
  const { code } = error as Error & { code?: unknown };
  return withoutSecrets(`${typeof code === 'string' ? `${code}: ` : ''}${error.message}`);
}

/** Warnings and errors, for a log of lines. @param log gets each line */
export function quietLogger(log: (line: string) => void): Logger {
  const tell = (...parts: unknown[]) => log(`slack: ${withoutSecrets(parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' '))}`);
  return {
    debug: () => {},
    info: () => {},
    warn: tell,
    error: tell,
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}

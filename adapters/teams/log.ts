/** Errors for the log, one line each, without anything secret. */

const SECRETS: [RegExp, string][] = [
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, 'eyJ…'],
  [/\b(bearer|client_?secret|password|client_assertion)(["\s:=]+)[^\s"&,}]+/gi, '$1$2…'],
];

/** @param error anything; its message, never its stack */
export function describeError(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const line = `${name === 'Error' ? '' : `${name}: `}${message}`.slice(0, 2000).replace(/\s+/g, ' ');
  return SECRETS.reduce((clean, [secret, shown]) => clean.replace(secret, shown), line).slice(0, 300);
}

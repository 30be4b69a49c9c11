/** Takes out of a text what nobody may read in a log: what looks like a secret, and the secrets of this service by their value. */

/**
 * What is put in its place holds neither quotation marks nor backslashes, so that a line of JSON stays one.
 * None of these takes more than linear time: each part ends where a character comes that it can not hold.
 */
const PATTERNS: [RegExp, string][] = [
  // tokens of Slack
  [/\b(xox[a-z]|xapp|xwfp)(-[\w-]+|\.[\w.-]+)/gi, '$1-…'],
  // addresses that answer in somebody's name, and sockets that bear a ticket
  [/https?:(?:\\?\/){2}hooks\.slack(?:-gov)?\.com[^\s"\\]*/gi, 'https://hooks.slack.com/…'],
  [/wss?:(?:\\?\/){2}[^\s"\\]+/gi, 'wss://…'],
  // signatures of requests
  [/\bv0=[\da-f]{64}\b/gi, 'v0=…'],
  // tokens of Teams
  [/(?<![\w-])eyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, 'eyJ…'],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 …'],
  // passwords in addresses; a name of somebody before the colon stays
  [/\b([a-z][a-z+]{1,20}:\/\/[^\s"\\/:@]{0,200}):[^\s"\\/@]{1,500}@/gi, '$1:…@'],
  // private calendars and pages, as addresses and as what opens them
  [/(calendar(?:\\{0,8}\/|%2f))[\w-]{20,}/gi, '$1…'],
  [/([?&]|\btsag_)(key|code|state|token|access_token|ticket)=[^\s"\\&;]+/gi, '$1$2=…'],
  // what is called a secret, in JSON, forms and headers
  [/((?:secret|password|passwd|token|authorization|cookie|signature|response_url|client_assertion|private_key)\w{0,20}(?:\\?["'])?\s?[:=]\s?(?:\\?["'])?)[^\s"'\\&,;}]+/gi, '$1…'],
];

/** The shortest value that is taken out by itself: a shorter one stands in other words too. */
const SHORTEST = 6;

/**
 * @param secrets values of settings: tokens, passwords, keys, addresses with a password
 * @returns a function that takes them out of a text, however they are written: plain, in JSON, in an address
 */
export function redactor(secrets: readonly string[] = []): (text: string) => string {
  const values = secrets.flatMap((secret) => (secret.length < SHORTEST ? [] : [secret, ...passwordOf(secret)]));
  const written = new Set(values.flatMap((value) => [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value), encodeURI(value)]));
  // the longest first: one may begin another
  const known = [...written].toSorted((a, b) => b.length - a.length);
  return (text) => {
    const without = known.reduce((clean, secret) => clean.replaceAll(secret, '…'), text);
    return PATTERNS.reduce((clean, [pattern, shown]) => clean.replace(pattern, shown), without);
  };
}

/** That of `postgres://user:password@host/database`, as it is written there and as it is meant. */
function passwordOf(secret: string): string[] {
  if (!URL.canParse(secret)) return [];
  const { password } = new URL(secret);
  if (password.length < SHORTEST) return [];
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}

/** Where messages may be sent: the addresses of Teams alone. Whatever is sent carries the bot's token. */

/** Exactly these; anybody can have a name below `trafficmanager.net`. https://microsoft.github.io/teams-sdk/csharp/essentials/app-configuration/service-url-validation */
const HOSTS = new Set([
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  // of the government of the United States
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
]);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** `/`, `/amer/`, `/emea/<tenant>/` */
const PATH = /^(?:\/[\w.-]{1,64}){0,3}\/?$/;
const LONGEST = 300;

export interface Trusted {
  /** this machine, and nothing else */
  isLocal: boolean;
  /** an address that is trusted too */
  also?: string | undefined;
}

/** @returns true for `https://smba.trafficmanager.net/amer/` and its like, without user, port, query or fragment */
export function isTrustedServiceUrl(url: string, { isLocal, also }: Trusted): boolean {
  if (url.length > LONGEST || !URL.canParse(url)) return false;
  const { protocol, host, hostname, pathname, username, password, search, hash, href } = new URL(url);
  if (username !== '' || password !== '' || search !== '' || hash !== '' || /[\s\\@?#%]/.test(url) || !PATH.test(pathname)) return false;
  if (also !== undefined && href === new URL(also).href) return true;
  // what reads alike must be alike: no other spelling of a host, no `..` that was resolved
  if (href.replace(/\/$/, '') !== url.replace(/\/$/, '')) return false;
  if (isLocal) return (protocol === 'http:' || protocol === 'https:') && LOOPBACK.has(hostname);
  return protocol === 'https:' && HOSTS.has(host);
}

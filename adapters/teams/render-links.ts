/** Links in a card: only to the web or a mailbox, and never without saying where to. */
import type { Fact, Link } from '../../src/domain/answer.js';
import type { OpenUrl } from './render-elements.js';
import { clean, cut, escapeText } from './render-escape.js';
import { BUTTON_LABEL } from './limits.js';

const LONGEST_URL = 600;
const TEXT = 900;
/** Of a fact's text and its links. */
const TEXT_AND_LINKS = 2000;

/** @returns the address as Markdown can hold it, and the host; null for one that is none or leads elsewhere than to the web or a mailbox */
function target(url: string): { href: string; host: string | null } | null {
  if (url.length > LONGEST_URL || clean(url) !== url || !/^(?:https?:\/\/[^[]|mailto:)\S+$/i.test(url) || !URL.canParse(url)) return null;
  const { href, host, username, password } = new URL(url);
  // `https://www.itu.int@elsewhere.example`
  if (username !== '' || password !== '') return null;
  const held = href.replace(/[()[\]*<>{}|^`"\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return held.length > LONGEST_URL * 2 ? null : { href: held, host: host === '' ? null : host };
}

function withoutScheme(url: string): string {
  return url.replace(/^(?:https?:\/\/|mailto:)/i, '');
}

/** The fact's text, escaped, with what it names made links; links that it does not name follow. Hosts stand behind in brackets. */
export function withLinks({ text, links = [] }: Pick<Fact, 'text' | 'links'>): string {
  let rest = cut(clean(text), TEXT);
  let out = '';
  const behind: string[] = [];
  const hosts = new Set<string>();
  for (const { text: name, url } of links) {
    const to = target(url);
    const shown = to && [url, withoutScheme(url), clean(name)].find((one) => one !== '' && rest.includes(one));
    // brackets of its own would end the link's text
    const label = escapeText((shown && shown !== clean(name) ? withoutScheme(shown) : name).replaceAll('[', '(').replaceAll(']', ')'), 200);
    if (!to || label === '') continue;
    const made = `[${label}](${to.href})`;
    const at = shown ? rest.indexOf(shown) : -1;
    if (out.length + behind.join(' ').length + rest.length + made.length > TEXT_AND_LINKS) continue;
    if (to.host && !label.includes(to.host)) hosts.add(to.host);
    if (shown === null || at < 0) behind.push(made);
    else {
      out += inner(rest.slice(0, at)) + made;
      rest = rest.slice(at + shown!.length);
    }
  }
  const places = [...hosts].slice(0, 3).map((host) => escapeText(host, 80));
  return [out + inner(rest), ...behind, places.length > 0 ? `(${places.join(', ')})` : ''].filter((part) => part !== '').join(' ');
}

/** A part of a line: escaping takes the blanks away that part it from its neighbours. */
function inner(text: string): string {
  const escaped = escapeText(text, TEXT);
  return `${text.startsWith(' ') ? ' ' : ''}${escaped}${escaped !== '' && text.endsWith(' ') ? ' ' : ''}`;
}

/** `Join: www.example.org` @returns null for an address that a button should not open */
export function linkButton({ text, url }: Link): OpenUrl | null {
  const to = target(url);
  if (!to?.host) return null;
  const name = clean(text);
  const host = escapeText(to.host, BUTTON_LABEL / 2);
  const label = escapeText(`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, BUTTON_LABEL - host.length - 2);
  return { type: 'Action.OpenUrl', title: label === '' ? host : `${label}: ${host}`, url: to.href };
}

/** The few blocks that everything is made of. Texts are escaped before they come here. */
import type { Button, ContextBlock, HeaderBlock, ImageBlock, KnownBlock, MrkdwnElement, PlainTextElement, SectionBlock } from '@slack/types';
import { escapeMrkdwn, escapePlain } from './escape.js';
import { LIMITS } from './limits.js';

/** Text from outside. */
export function plain(text: string, most: number): PlainTextElement {
  return { type: 'plain_text', text: escapePlain(text, most), emoji: false };
}

/** `verbatim`: Slack makes no links and mentions of its own. @param text escaped */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

export function section(text: string, fields: string[] = []): SectionBlock {
  return {
    type: 'section',
    ...(text === '' ? {} : { text: mrkdwn(text) }),
    ...(fields.length > 0 ? { fields: fields.map(mrkdwn) } : {}),
  };
}

/** Small and grey. */
export function context(text: string): ContextBlock {
  return { type: 'context', elements: [mrkdwn(text)] };
}

/** @returns null for an address that is too long. @param text for whoever does not see it, as it stands: no markup is read in it */
export function image(url: string, text: string): ImageBlock | null {
  if (url.length > LIMITS.imageUrl || !/^https:\/\/\S+$/.test(url)) return null;
  return { type: 'image', image_url: url, alt_text: escapePlain(text.replace(/[&<>]/g, ' '), LIMITS.altText) };
}

/** What is too long for a header is a bold line. */
export function heading(text: string): HeaderBlock | SectionBlock | null {
  const whole = escapePlain(text, Infinity);
  if (whole === '') return null;
  return whole.length > LIMITS.headerText ? section(`*${escapeMrkdwn(text, 300)}*`) : { type: 'header', text: plain(text, LIMITS.headerText) };
}

/** @param id unique within the message */
export function button(id: string, label: string, value: string): Button {
  return { type: 'button', action_id: id, text: plain(label, LIMITS.buttonLabel), value };
}

/** As JSON, in bytes: what Slack's limit for a message is compared with. */
export function sizeOf(blocks: readonly KnownBlock[]): number {
  return Buffer.byteLength(JSON.stringify(blocks));
}

/** Lines joined to texts that are each no longer than a limit. @param lines each no longer than it */
export function joinLines(lines: readonly string[], most: number, between = '\n'): string[] {
  const texts: string[] = [];
  for (const line of lines.filter((one) => one !== '')) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + between.length + line.length <= most) texts[texts.length - 1] = `${last}${between}${line}`;
    else texts.push(line);
  }
  return texts;
}

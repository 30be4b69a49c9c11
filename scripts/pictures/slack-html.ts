/** Blocks as HTML that looks much like Slack, for pictures. It knows the blocks that this bot sends, and no others. */

/** As much of blocks, elements, options and text objects as has a picture. */
interface Thing {
  type: string;
  text?: unknown;
  fields?: Thing[];
  elements?: Thing[];
  element?: Thing;
  options?: Thing[];
  initial_option?: Thing;
  initial_options?: Thing[];
  initial_time?: string;
  initial_date?: string;
  initial_user?: string;
  multiline?: boolean;
  initial_value?: string;
  image_url?: string;
  alt_text?: string;
  label?: unknown;
  hint?: unknown;
  optional?: boolean;
  value?: string;
}

export interface Reader {
  /** in which Slack's dates are shown */
  zone: string;
}

const escape = (text: string) => text.replaceAll('"', '&quot;');

/** Slack's `<!date^…>` as a reader sees it. */
function dateHtml(seconds: number, format: string, { zone }: Reader): string {
  const at = new Date(seconds * 1000);
  const part = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-US', { timeZone: zone, ...options }).format(at);
  return format.replace('{date_short_pretty}', part({ dateStyle: 'medium' })).replace('{time}', part({ timeStyle: 'short' }));
}

/** What stands between `<` and `>`. */
function token(inner: string, reader: Reader): string {
  const date = /^!date\^(\d+)\^([^|]+)\|/.exec(inner);
  if (date) return `<span class="date">${dateHtml(Number(date[1]), date[2]!, reader)}</span>`;
  if (inner.startsWith('#')) return `<span class="channel">#${inner === '#C1' ? 'rg-qx' : 'wp3-coordination'}</span>`;
  const bar = inner.indexOf('|');
  return `<a href="${escape(inner.slice(0, bar))}">${inner.slice(bar + 1)}</a>`;
}

function mrkdwnHtml(text: string, reader: Reader): string {
  return text
    .replace(/<([^<>]+)>/g, (_, inner: string) => token(inner, reader))
    .replace(/`([^`\n]+)`/g, '<code>$1</code>')
    .replace(/(^|\n|⏳ )\*([^*\n]+)\*/g, '$1<b>$2</b>')
    .replace(/(^|\n)_([^\n]+)_(?=\n|$)/g, '$1<i>$2</i>')
    .replaceAll('\n', '<br>');
}

/** @param thing a text object */
function textHtml(thing: unknown, reader: Reader): string {
  const { type, text } = thing as { type: string; text: string };
  return type === 'mrkdwn' ? mrkdwnHtml(text, reader) : text.replaceAll('\n', '<br>');
}

function blockHtml(block: Thing, reader: Reader): string {
  const { elements = [], fields = [], text } = block;
  switch (block.type) {
    case 'header':
      return `<h3>${textHtml(text, reader)}</h3>`;
    case 'divider':
      return '<hr>';
    case 'section': {
      const columns = fields.map((field) => `<div>${textHtml(field, reader)}</div>`).join('');
      return `<section>${text ? `<div>${textHtml(text, reader)}</div>` : ''}${columns === '' ? '' : `<div class="fields">${columns}</div>`}</section>`;
    }
    case 'context':
      return `<div class="context">${elements.map((element) => textHtml(element, reader)).join(' ')}</div>`;
    case 'image':
      return `<img src="${escape(block.image_url!)}" alt="${escape(block.alt_text!)}">`;
    case 'actions':
      return `<div class="actions">${elements.map((element) => `<button>${textHtml(element.text, reader)}</button>`).join('')}</div>`;
    case 'input':
      return inputHtml(block, reader);
    default:
      throw new Error(`a block of type ${block.type} has no picture`);
  }
}

function inputHtml({ element, label, hint, optional }: Thing, reader: Reader): string {
  const { type, options = [], initial_option, initial_options, initial_time, initial_date, initial_user, initial_value, multiline } = element!;
  const chosen = (initial_options ?? (initial_option ? [initial_option] : [])).map(({ value }) => value);
  const boxes = (kind: string) => options.map(({ value, text }) => `<div class="box"><span class="${kind}${chosen.includes(value) ? ' chosen' : ''}"></span>${textHtml(text, reader)}</div>`).join('');
  const names = options.filter(({ value }) => chosen.includes(value)).map(({ text }) => textHtml(text, reader));
  const menu = (inner: string) => `<div class="field">${inner}<span class="arrow">▾</span></div>`;
  const inner: Record<string, () => string> = {
    checkboxes: () => boxes('check'),
    radio_buttons: () => boxes('radio'),
    timepicker: () => `<div class="field short">${initial_time}</div>`,
    static_select: () => menu(names.join('')),
    multi_static_select: () => menu(names.map((name) => `<span class="chip">${name}</span>`).join('')),
    datepicker: () => menu(initial_date ?? '<span class="grey">Select a date</span>'),
    users_select: () => menu(initial_user ? `<span class="chip">@${initial_user}</span>` : '<span class="grey">Select a user</span>'),
    plain_text_input: () => `<div class="field${multiline ? ' tall' : ''}">${initial_value ?? '&nbsp;'}</div>`,
  };
  const aside = optional ? ' <span class="grey">(optional)</span>' : '';
  return `<div class="input"><div class="label"><b>${textHtml(label, reader)}</b>${aside}</div>${inner[type]!()}${hint ? `<div class="context">${textHtml(hint, reader)}</div>` : ''}</div>`;
}

const blocksHtml = (blocks: readonly unknown[], reader: Reader) => (blocks as Thing[]).map((block) => blockHtml(block, reader)).join('');

/** A message as it stands in a channel. @param onlyYou for an answer that nobody else sees */
export function messageHtml(blocks: readonly unknown[], reader: Reader, { time, onlyYou }: { time: string; onlyYou: boolean }): string {
  const only = onlyYou ? '<div class="context only">Only visible to you</div>' : '';
  const who = `<div class="who"><b>TSAG logistics</b> <span class="app">APP</span> <span class="grey">${time}</span></div>`;
  return `<main class="message">${only}<div class="row"><div class="avatar">TSAG</div><div class="body">${who}${blocksHtml(blocks, reader)}</div></div></main>`;
}

export function homeHtml({ blocks }: { blocks: readonly unknown[] }, reader: Reader): string {
  return `<main class="home">${blocksHtml(blocks, reader)}</main>`;
}

export function dialogHtml(view: { title?: unknown; submit?: unknown; close?: unknown; blocks: readonly unknown[] }, reader: Reader): string {
  const text = (thing: unknown) => textHtml(thing, reader);
  const top = `<div class="top"><div class="avatar small">T</div><b>${text(view.title)}</b></div>`;
  const bottom = `<div class="bottom"><button>${text(view.close)}</button><button class="primary">${text(view.submit)}</button></div>`;
  return `<main class="dialog">${top}${blocksHtml(view.blocks, reader)}${bottom}</main>`;
}

const CSS = `
:root { --back: #fff; --text: #1d1c1d; --grey: #616061; --line: #dddddd; --edge: #bbb; --link: #1264a3; --code: #c01343; --shade: #f8f8f8; --button: #fff; }
:root.dark { --back: #1a1d21; --text: #d1d2d3; --grey: #ababad; --line: #3c3f43; --edge: #565856; --link: #1d9bd1; --code: #e8912d; --shade: #222529; --button: #1a1d21; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 15px/22px Lato, "Helvetica Neue", Arial, "Noto Color Emoji", sans-serif; }
main { width: 760px; padding: 16px 20px 20px; background: var(--back); }
.row { display: flex; gap: 9px; }
.body { flex: 1; min-width: 0; }
.avatar { width: 36px; height: 36px; border-radius: 5px; background: #0b5c7a; color: #fff; font-weight: 900; font-size: 10px; display: flex; align-items: center; justify-content: center; flex: none; }
.avatar.small { width: 24px; height: 24px; }
.app { font-size: 10px; line-height: 14px; padding: 1px 3px; border-radius: 2px; background: var(--line); color: var(--grey); font-weight: 700; vertical-align: 1px; }
.grey, .context { color: var(--grey); }
.context { font-size: 13px; line-height: 18px; margin: 4px 0 10px; overflow-wrap: anywhere; }
.who .grey { font-size: 12px; }
.only { margin: 0 0 4px 45px; }
h3 { font-size: 18px; line-height: 24px; margin: 8px 0; font-weight: 900; }
section { margin: 8px 0 4px; overflow-wrap: anywhere; }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 8px 16px; margin-top: 4px; }
img { display: block; max-width: 600px; width: 100%; border-radius: 8px; margin: 8px 0; }
hr { border: 0; border-top: 1px solid var(--line); margin: 12px 0; }
a { color: var(--link); text-decoration: none; }
.channel { color: var(--link); background: color-mix(in srgb, var(--link) 12%, transparent); border-radius: 3px; padding: 0 2px 1px; }
code { font: 12px/18px "DejaVu Sans Mono", Menlo, monospace; color: var(--code); background: var(--shade); border: 1px solid var(--line); border-radius: 3px; padding: 1px 3px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0 4px; }
button { font: 700 13px/26px Lato, Arial, sans-serif; color: var(--text); background: var(--button); border: 1px solid var(--edge); border-radius: 4px; padding: 0 12px; }
button.primary { background: #007a5a; border-color: #007a5a; color: #fff; }
main.dialog { width: 520px; padding: 0 24px 20px; border: 1px solid var(--line); }
.top { display: flex; gap: 10px; align-items: center; font-size: 20px; padding: 18px 0 10px; }
.bottom { display: flex; justify-content: flex-end; gap: 10px; margin-top: 20px; }
.bottom button { line-height: 34px; font-size: 15px; }
.input { margin: 14px 0; } .input .context { margin: 4px 0 0; }
.label { margin-bottom: 4px; }
.field { border: 1px solid var(--edge); border-radius: 4px; padding: 6px 12px; position: relative; min-height: 36px; }
.field.short { width: 130px; } .field.tall { min-height: 84px; white-space: pre-line; } .arrow { position: absolute; right: 10px; color: var(--grey); }
.chip { background: color-mix(in srgb, var(--link) 14%, transparent); border-radius: 3px; padding: 1px 6px; margin-right: 6px; }
.box { display: flex; align-items: center; gap: 8px; margin: 2px 0; }
.check, .radio { width: 16px; height: 16px; border: 1px solid var(--edge); border-radius: 3px; flex: none; } .radio { border-radius: 50%; }
.check.chosen { background: var(--link); border-color: var(--link); } .check.chosen::after { content: "✓"; color: #fff; font: 700 13px/14px sans-serif; display: block; text-align: center; }
.radio.chosen { border: 5px solid var(--link); }
`;

export function page(main: string, look: 'light' | 'dark'): string {
  return `<!doctype html><html class="${look}"><meta charset="utf-8"><style>${CSS}</style><body>${main}</body></html>`;
}

/** An Answer as messages of Slack. */
import type { Button, KnownBlock } from '@slack/types';
import type { Answer } from '../../src/domain/answer.js';
import { textsFor, type Texts } from '../../src/text/index.js';
import { clean, escapeMrkdwn, escapePlain } from './escape.js';
import { FALLBACK_TEXT, LIMITS, MESSAGE_BYTES, WORDS } from './limits.js';
import { countItems, paginate } from './pages.js';
import { button, context, heading, image, joinLines, section, sizeOf } from './render-blocks.js';
import { noteLine, renderItem, sentence, type Unit } from './render-item.js';
import { ACTIONS, actions, renderSuggestions } from './render-suggestions.js';

export interface SlackMessage {
  /** complete in sentences: notifications show it and screen readers read it */
  text: string;
  blocks: KnownBlock[];
}

export interface RenderOptions {
  /** `en` */
  language: string;
  /** what was asked, so that a button can ask it again; null when nobody asked, as for a reminder */
  words: string | null;
  /** adds a button that answers again, to everyone; only to answers that state facts */
  canShare: boolean;
}

const LINE = 1400;
const SOURCE = 400;
const HEADING = 150;
/** The most that follows the items of a message that is not parted. */
const TAIL = { blocks: 12, bytes: 4500 };
/** Bytes of the block that says how much is left out. */
const LEFT_OUT = 200;

/**
 * Every part of the answer, the first of which is to be sent. Of one that has words each but the last bears a button for
 * the next (`readMore`); one without words has one part, which says how much it leaves out.
 */
export function renderAnswer(answer: Answer, { language, words, canShare }: RenderOptions): SlackMessage[] {
  const t = textsFor(language);
  const asked = words === null ? '' : clean(words);
  // what states no facts may set something: asked again it would do so again
  const share = canShare && answer.source !== null && asked !== '' && asked.length <= WORDS ? [button(ACTIONS.share, t.slack.share, asked)] : [];
  const source: KnownBlock[] = answer.source === null || clean(answer.source) === '' ? [] : [context(escapeMrkdwn(answer.source, SOURCE))];
  const frame: Frame = { title: answer.title, source, sourceText: answer.source ?? '', share, t };
  const body = [...leadUnits(answer.lead), ...pictureUnits(answer), ...sectionUnits(answer, t)];
  const tail = [...noteUnits(answer, t), ...renderSuggestions(answer.suggestions, t)];

  const more = (part: number, left: number) => button(ACTIONS.more, t.slack.showMore(left), `${part} ${asked}`);
  // whatever the numbers in them are
  const longest = compose([], frame, { title: t.slack.continued(answer.title, 999, 999), more: [more(999, 99_999)] });
  const room = { blocks: LIMITS.messageBlocks - longest.blocks.length - 1, bytes: MESSAGE_BYTES - sizeOf(longest.blocks) - 200 };

  if (asked === '' || asked.length > WORDS) {
    const kept = paginate(tail, TAIL)[0]!;
    const blocks = kept.flatMap((unit) => unit.blocks);
    const [first = [], ...rest] = paginate(body, { blocks: room.blocks - blocks.length, bytes: room.bytes - sizeOf(blocks) - LEFT_OUT });
    return [compose([...first, ...(rest.length > 0 ? [leftOut(countItems(rest.flat()), answer, t)] : []), ...kept], frame, { title: answer.title, more: [] })];
  }
  const pages = paginate([...body, ...tail], room);
  return pages.map((units, index) =>
    compose(units, frame, {
      title: index === 0 ? answer.title : t.slack.continued(answer.title, index + 1, pages.length),
      more: index + 1 < pages.length ? [more(index + 2, countItems(pages.slice(index + 1).flat()))] : [],
    }),
  );
}

/** What the value of a button `more` asks for: the part, from 1, of the answer to the words. @returns null when it is none */
export function readMore(value: string): { part: number; words: string } | null {
  const [, part, words] = /^([1-9]\d{0,2}) (.+)$/.exec(value) ?? [];
  return part && words ? { part: Number(part), words } : null;
}

interface Frame {
  title: string;
  source: KnownBlock[];
  sourceText: string;
  share: Button[];
  t: Texts;
}

/** Title, units, source, and the buttons at the very end; those of the last unit stand in one row with the frame's. */
function compose(units: readonly Unit[], { source, sourceText, share, t }: Frame, { title, more }: { title: string; more: Button[] }): SlackMessage {
  const top = heading(title);
  const rows = units.flatMap(({ blocks }) => blocks).filter((block) => block.type === 'actions');
  const others = units.flatMap(({ blocks }) => blocks).filter((block) => block.type !== 'actions');
  const last = rows.at(-1);
  const ends = [...more, ...share];
  const fits = last !== undefined && last.elements.length + ends.length <= 5;
  const buttons = fits ? [...rows.slice(0, -1), actions([...(last.elements as Button[]), ...ends])] : [...rows, ...(ends.length > 0 ? [actions(ends)] : [])];
  const blocks = [...(top ? [top] : []), ...others, ...source, ...buttons];
  const text = [sentence(clean(title)), ...units.map((unit) => unit.text), clean(sourceText)].filter((line) => line !== '' && line !== '.');
  return {
    text: fallback(text) || t.slack.nothing,
    blocks: blocks.length > 0 ? blocks : [section(t.slack.nothing)],
  };
}

/** Lines, cut at the limit. */
function fallback(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    const left = FALLBACK_TEXT - text.length - 1;
    // what is left of a line must say something
    if (left < 20) return text;
    const escaped = escapePlain(line, left);
    text += text === '' ? escaped : `\n${escaped}`;
  }
  return text;
}

function leadUnits(lead: readonly string[]): Unit[] {
  const told = lead.map(clean).filter((text) => text !== '');
  return joinLines(told.map((text) => escapePlain(text, LINE)), LINE).map((text, index) => ({
    blocks: [{ type: 'section', text: { type: 'plain_text', text, emoji: false } }],
    text: index === 0 ? told.map(sentence).join(' ') : '',
    isItem: false,
  }));
}

/** The words that follow say the same: the fallback text has no need of it. */
function pictureUnits({ picture }: Answer): Unit[] {
  const shown = picture && image(picture.url, picture.text);
  return shown ? [{ blocks: [shown], text: '', isItem: false }] : [];
}

/** The message without what Slack fetches from elsewhere; null when it has nothing of that kind. */
export function withoutPicture<Message extends SlackMessage>(message: Message): Message | null {
  const blocks = message.blocks.filter(({ type }) => type !== 'image');
  return blocks.length === message.blocks.length ? null : { ...message, blocks };
}

function sectionUnits({ lead, sections }: Answer, t: Texts): Unit[] {
  // below a title that says it all: a reminder of one deadline
  const isAlone = lead.length === 0 && sections.length === 1 && sections[0]!.items.length === 1;
  return sections.flatMap(({ heading: name, items }) => {
    const units = items.flatMap((item) => renderItem(item, t));
    const title = name === null || isAlone ? '' : escapeMrkdwn(name, HEADING);
    const [first] = units;
    if (title === '' || !first) return units;
    // a heading never stands alone at the end of a part
    const headed = { ...first, blocks: [{ type: 'divider' } as const, section(`*${title}*`), ...first.blocks], text: [sentence(name!), first.text].join(' ') };
    return [headed, ...units.slice(1)];
  });
}

function noteUnits({ notes }: Answer, t: Texts): Unit[] {
  const lines = notes.filter(({ text }) => clean(text) !== '').map((note) => noteLine(note, t));
  const told = notes.map(({ text }) => sentence(clean(text))).join(' ');
  return joinLines(lines, LINE).map((text, index) => ({ blocks: [context(text)], text: index === 0 ? told : '', isItem: false }));
}

function leftOut(left: number, { again }: Answer, t: Texts): Unit {
  const text = t.slack.notShown(left, again);
  return { blocks: [context(text)], text, isItem: false };
}

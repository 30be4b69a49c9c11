/** An Answer as messages of Teams. */
import type { Answer } from '../../src/domain/answer.js';
import { textsFor, type Texts } from '../../src/text/index.js';
import { BUTTONS, FALLBACK_TEXT, ITEMS, MESSAGE_BYTES, TAIL_BYTES, WORDS } from './limits.js';
import { linkButtons, renderSuggestions, VERBS } from './render-actions.js';
import { block, execute, image, message, quiet, sizeOf, type Action, type Element, type TeamsMessage, type TextBlock } from './render-elements.js';
import { clean, cut, escapeText } from './render-escape.js';
import { noteBlock, renderItem, sentence, type Unit } from './render-item.js';

export type { TeamsMessage } from './render-elements.js';

export interface RenderOptions {
  /** `en` */
  language: string;
  /** what was asked, so that a button can ask it again; null when nobody asked, as for a reminder */
  words: string | null;
}

const TITLE = 300;
const HEADING = 150;
const LINE = 1400;
const SOURCE = 400;
const ALT = 2000;

/**
 * Every part of the answer, the first of which is to be sent. Of one that has words each but the last bears a button for
 * the next; one without words has one part, which says how much it leaves out.
 */
export function renderAnswer(answer: Answer, { language, words }: RenderOptions): TeamsMessage[] {
  const t = textsFor(language);
  const asked = words === null ? '' : clean(words);
  if (asked === '' || asked.length > WORDS) return [renderWhole(answer, t)];
  const pages = renderPages(answer, asked, BUTTONS, t);
  // the buttons that lead back need a place
  return pages.length === 1 ? pages : renderPages(answer, asked, BUTTONS - 1, t);
}

function renderWhole(answer: Answer, t: Texts): TeamsMessage {
  const { buttons, typed } = renderSuggestions(answer.suggestions, BUTTONS, t);
  const actions = [...buttons, ...linkButtons(answer)].slice(0, BUTTONS);
  const [tail = [], ...tailLeft] = paginate([...noteUnits(answer, t), ...typed], TAIL_BYTES);
  const [kept = [], ...rest] = paginate(bodyUnits(answer, t), roomFor(answer, actions) - sizeOf(tail.flatMap(({ elements }) => elements)));
  const left = rest.flat().filter(({ isItem }) => isItem).length + tailLeft.flat().length;
  return compose([...kept, ...(left > 0 ? [leftOut(left, answer, t)] : []), ...tail], answer.title, answer, actions, t);
}

function renderPages(answer: Answer, asked: string, most: number, t: Texts): TeamsMessage[] {
  const { buttons, typed } = renderSuggestions(answer.suggestions, most, t);
  const links = linkButtons(answer);
  const more = (part: number, left: number) => execute(t.teams.showMore(left), VERBS.ask, { words: asked, part });
  const back = execute(t.teams.first, VERBS.ask, { words: asked });
  const units = [...bodyUnits(answer, t), ...noteUnits(answer, t), ...typed];
  const pages = paginate(units, roomFor(answer, [...buttons, ...links, more(999, 99_999), back]));
  return pages.map((page, index) => {
    const left = pages.slice(index + 1).flat().filter(({ isItem }) => isItem).length;
    const isLast = index + 1 === pages.length;
    const actions: Action[] = [...(isLast ? buttons : [more(index + 2, left)]), ...(index > 0 ? [back] : []), ...(isLast ? links : [])];
    const title = index === 0 ? answer.title : t.teams.continued(cut(clean(answer.title), TITLE - 30), index + 1, pages.length);
    return compose(page, title, answer, actions.slice(0, BUTTONS), t);
  });
}

/** What is left for the units of a message. */
function roomFor(answer: Answer, actions: readonly Action[]): number {
  const around = message('', [titleBlock(escapeText(answer.title, TITLE)), ...sourceBlocks(answer)], [...actions]);
  // the fallback text stands in the message and in the card; the number of the page behind the title; a line that something is left out
  return MESSAGE_BYTES - sizeOf(around) - 4 * FALLBACK_TEXT - 600;
}

/** @param units none of which alone needs more than the room. @returns them in order, at least one page */
function paginate(units: readonly Unit[], room: number): Unit[][] {
  const pages: Unit[][] = [[]];
  let left = room;
  let items = 0;
  for (const unit of units) {
    const size = sizeOf(unit.elements);
    if ((size > left || (unit.isItem && items === ITEMS)) && pages.at(-1)!.length > 0) {
      pages.push([]);
      left = room;
      items = 0;
    }
    pages.at(-1)!.push(unit);
    left -= size;
    items += unit.isItem ? 1 : 0;
  }
  return pages;
}

/** Title, units, source, and the buttons at the end. */
function compose(units: readonly Unit[], title: string, answer: Answer, actions: Action[], t: Texts): TeamsMessage {
  const heading = escapeText(title, TITLE);
  const body: Element[] = [...(heading === '' ? [] : [titleBlock(heading)]), ...units.flatMap(({ elements }) => elements), ...sourceBlocks(answer)];
  const text = fallback([sentence(clean(title)), ...units.map((unit) => unit.text), clean(answer.source ?? '')]) || t.teams.nothing;
  return message(text, body.length > 0 ? body : [block(t.teams.nothing)], actions);
}

/** @param text escaped */
export function titleBlock(text: string): TextBlock {
  return block(text, { size: 'Large', weight: 'Bolder', style: 'heading' });
}

function sourceBlocks({ source }: Answer): TextBlock[] {
  const text = escapeText(source ?? '', SOURCE);
  return text === '' ? [] : [quiet(text, { spacing: 'Medium' })];
}

/** Lines, escaped, cut at the limit. */
export function fallback(lines: readonly string[]): string {
  const out: string[] = [];
  let left = FALLBACK_TEXT;
  for (const line of lines.filter((one) => clean(one) !== '')) {
    // what is left of a line must say something
    if (left < 20) break;
    const whole = escapeText(line, left);
    // a sign that takes two places as JSON takes none from the next line
    const kept = JSON.stringify(whole).length > left ? escapeText(line, Math.floor(left / 2)) : whole;
    out.push(kept);
    left -= JSON.stringify(kept).length;
  }
  return out.join('\n');
}

function bodyUnits({ lead, picture, sections }: Answer, t: Texts): Unit[] {
  const told = lead.map(clean).filter((text) => text !== '');
  const leads = told.map((text) => ({ elements: [block(escapeText(text, LINE), { spacing: 'Small' })], text: sentence(text), isItem: false }));
  const items = sections.flatMap(({ heading: name, items: all }) => {
    const title = escapeText(name ?? '', HEADING);
    const units = all.flatMap((item, index) => renderItem(item, title !== '' && index === 0, t));
    const [first] = units;
    if (title === '' || !first) return units;
    // a heading never stands alone at the end of a part
    const headed = { ...first, elements: [block(title, { size: 'Default', color: 'Accent', weight: 'Bolder', spacing: 'Medium', separator: true, style: 'heading' }), ...first.elements], text: [sentence(clean(name!)), first.text].join(' ') };
    return [headed, ...units.slice(1)];
  });
  // the words that follow say the same
  const seen = picture && /^https:\/\/\S{1,600}$/.test(picture.url) ? [{ elements: [image(picture.url, escapeText(picture.text, ALT))], text: '', isItem: false }] : [];
  return [...leads, ...seen, ...items];
}

function noteUnits({ notes }: Answer, t: Texts): Unit[] {
  return notes
    .filter(({ text }) => clean(text) !== '')
    .map((note, index) => ({ elements: [noteBlock(note, t, index === 0 ? 'Medium' : 'Small')], text: sentence(clean(note.text)), isItem: false }));
}

function leftOut(left: number, { again }: Answer, t: Texts): Unit {
  const text = t.teams.notShown(left, again);
  return { elements: [quiet(text, { spacing: 'Medium' })], text, isItem: false };
}

/** Web pages and what Word saves as a web page. Text only: nothing that a page names is ever fetched. */
import { Parser } from 'htmlparser2';
import type { ReportDocument } from '../../src/domain/block.js';
import { ReadError } from '../../src/domain/read-problem.js';
import { HtmlBuilder } from './html/builder.js';
import { LIMITS } from './limits.js';

/** Elements whose text is not part of the page. */
const LEFT_OUT: ReadonlySet<string> = new Set(['script', 'style', 'template', 'noscript', 'svg', 'iframe', 'object', 'select', 'textarea', 'del']);

const BLOCKS: ReadonlySet<string> = new Set([
  'address', 'article', 'aside', 'blockquote', 'body', 'caption', 'center', 'dd', 'details', 'div', 'dl', 'dt', 'fieldset', 'figcaption', 'figure',
  'footer', 'form', 'header', 'hr', 'html', 'legend', 'main', 'nav', 'ol', 'p', 'pre', 'section', 'summary', 'ul',
]); // prettier-ignore

const HEADING = /^h([1-6])$/;
/** Word's hidden text; its bullets and numbers stand in a span of their own */
const HIDDEN = /display:\s*none|mso-hide:\s*all/i;
const LABEL = /mso-list:\s*ignore/i;
const WORD_ITEM = /mso-list:\s*l\d/i;

/**
 * Reads a web page: headings, paragraphs, lists, tables with merged cells; white space as browsers show it; the title as a page header.
 * @throws ReadError `too-deep`, `too-large`
 */
export function readHtml(html: string): ReportDocument {
  const page = new HtmlBuilder();
  const lineAt = lineCounter(html);
  let depth = 0;
  /** depth at which an element was left out */
  let leftOut = Infinity;
  /** depth at which Word's bullet or number began */
  let label = Infinity;

  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      if (depth > LIMITS.depth) throw new ReadError('too-deep', { limit: LIMITS.depth });
      if (depth > leftOut) return;
      const style = attributes['style'] ?? '';
      const line = lineAt(parser.startIndex);
      if (LEFT_OUT.has(name) || 'hidden' in attributes || HIDDEN.test(style)) leftOut = depth;
      else if (LABEL.test(style) && label === Infinity) {
        label = depth;
        page.inLabel = true;
      } else if (name === 'title') page.beginTitle();
      else if (name === 'br') page.lineBreak();
      else if (name === 'table') page.openTable(depth);
      else if (name === 'tr') page.openRow(depth, line);
      else if (name === 'td' || name === 'th') page.openCell(depth, line, span(attributes['colspan'], 1, 1000), span(attributes['rowspan'], 0, 65_534));
      else if (name === 'li') page.openBlock(depth, line, { item: true });
      else if (HEADING.test(name)) page.openBlock(depth, line, { heading: Number(name[1]) });
      else if (BLOCKS.has(name)) page.openBlock(depth, line, { item: WORD_ITEM.test(style), wordList: attributes['class']?.startsWith('MsoList') ?? false, preformatted: name === 'pre' });
    },
    onclosetag(name) {
      if (depth === leftOut) leftOut = Infinity;
      else if (depth < leftOut) {
        if (depth === label) {
          label = Infinity;
          page.inLabel = false;
        }
        if (name === 'title') page.endTitle();
        page.closeAt(depth);
      }
      depth -= 1;
    },
    ontext(text) {
      if (leftOut === Infinity) page.text(text, () => lineAt(parser.startIndex + leadingBlanks(text)));
    },
  });
  parser.end(html);
  return page.finish();
}

/** The bounds are those of browsers; a `rowspan` of 0 goes to the table's end. */
function span(written: string | undefined, least: number, most: number): number {
  const number = parseInt(written ?? '1', 10);
  return Number.isNaN(number) || number < least ? 1 : Math.min(number, most);
}

function leadingBlanks(text: string): number {
  return text.length - text.trimStart().length;
}

/** 1-based lines of positions that are asked for in rising order. */
function lineCounter(text: string): (position: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (position) => {
    while (next !== -1 && next < position) {
      line += 1;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}

import { describe, expect, it } from '@jest/globals';
import { readText } from '../../../adapters/files/text.js';

/** Blocks in short: paragraphs as `line text`, rows as `line a|b`. */
function blocks(text: string, markdown = false): string[] {
  return readText(text, markdown).blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [`${block.line} ${block.heading === null ? '' : `h${block.heading} `}${block.listItem ? '• ' : ''}${block.text}`]
      : ['table', ...block.rows.map((row) => `${row.line} ${row.cells.map((cell) => cell.text.replaceAll('\n', '⏎')).join('|')}`)],
  );
}

describe('tables of cells on lines of their own', () => {
  it('rows, empty cells, cells with several lines and blank lines', () => {
    expect(blocks('\t#\n\tSource\nTitle\n\tMark\n\n\t1\n\tA\n\nabout a\n\t\n\n\t2\n\tB\n\tx\n\n\nBehind')).toEqual(['table', '1 #|Source⏎Title|Mark', '6 1|A⏎about a|', '12 2|B|x', '17 Behind']);
  });
  it('a merged row, and a heading right behind the table', () => {
    expect(blocks('\ta\n\tb\n\n\tStatus:\nStarted\n Annex 2 – List\n\n\tc\n\td')).toEqual(['table', '1 a|b', '4 Status:⏎Started', '6 Annex 2 – List', 'table', '8 c|d']);
  });
  it('a lone line behind a tab is a paragraph', () => expect(blocks('\tAbstract:\nThis is it.\n\nMore')).toEqual(['1 Abstract:\nThis is it.', '4 More']));
  it('a caption between two tables', () => expect(blocks('\ta\n\tb\n\n\t1\n\t2\n\nRG-DT meetings\n\n\tc\n\td')).toEqual(['table', '1 a|b', '4 1|2', '7 RG-DT meetings', 'table', '9 c|d']));
});

describe('tables between tabs', () => {
  it('rows with empty cells', () => expect(blocks('Above\n#\tDate\tTime\n1\t10 May\t\n\t11 May\t13:00\nBelow')).toEqual(['1 Above', 'table', '2 #|Date|Time', '3 1|10 May|', '4 |11 May|13:00', '5 Below']));
  it('titles with a tab are none', () => expect(blocks('5.1\tMetaverse\n5.1.1\tCreation\nText')).toEqual(['1 5.1\tMetaverse', '2 5.1.1\tCreation', '3 Text']));
  it('bullets with a tab are none', () => expect(blocks('-\tone\n-\ttwo')).toEqual(['1 • one', '2 • two']));
});

describe('Markdown', () => {
  it('tables with and without outer pipes, escapes, breaks, empty cells', () => {
    expect(blocks('| a | b \\| c |\n|---|:-:|\n| 1<br>2 |  |\n\na | b\n--- | ---\n | 2\n', true)).toEqual(['table', '1 a|b | c', '3 1⏎2|', 'table', '5 a|b', '7 |2']);
  });
  it('headings, emphasis, links, entities, joined lines', () => {
    expect(blocks('## 5 **Plans**\n\nsee [the _page_](https://example.org) and\n`TD12` in A\\_B&nbsp;C\n\nTitle\n=====\n\n* *RG-DT-1*: x\n  goes on\n', true)).toEqual(['1 h2 5 Plans', '3 see the page and TD12 in A_B\u00a0C', '6 h1 Title', '9 • RG-DT-1: x goes on']);
  });
  it('marks are text in plain text', () => expect(blocks('# *x*')).toEqual(['1 # *x*']));
});

describe('paragraphs', () => {
  it.each(['· x', '• x', '- x', '* x', '– x', 'o x', '1. x', '1) x', '(a) x', '\u00a0\u00a0- x'])('%j is an item', (text) => expect(blocks(text)).toEqual(['1 • x']));
  it('a numbered title between blank lines is no item', () => expect(blocks('\n1. General\n\nText.\n')).toEqual(['2 1. General', '4 Text.']));
  it('CRLF, a mark at the beginning, form feeds, U+2028, bookmarks', () => expect(blocks('\ufeffa\r\n\fb\u2028c\r\n[bookmark: _Ref1]d')).toEqual(['1 a', '2 b\nc', '3 d']));
});

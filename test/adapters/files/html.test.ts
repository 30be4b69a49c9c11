import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readHtml } from '../../../adapters/files/html.js';
import type { Paragraph } from '../../../src/domain/block.js';
import { usually } from '../../support/fuzz.js';

/** Each block on one line: line number, kind, text. */
function shown(html: string): string[] {
  return readHtml(html).blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [`${block.line} ${kind(block)}${block.text}`] : block.rows.map((row) => `${row.line} | ${row.cells.map((c) => (c.span > 1 ? `${c.text}<${c.span}>` : c.text)).join(' | ')}`),
  );
}

function kind({ heading, listItem }: Paragraph): string {
  return heading !== null ? `h${heading} ` : listItem ? '* ' : '';
}

describe('paragraphs of a web page', () => {
  it('reads headings, paragraphs and lists with the line on which each begins', () => {
    const html = `<!DOCTYPE html>
<html><head><title>Report of
 WP2</title><style>p { color: red }</style></head>
<body>
<h1>10 Future
   plans</h1>

<p>Dates &amp; times:<br>Geneva&nbsp;time
<ul>
  <li>one <b>item</b></li>
  <li><p>two</p><p>more of two</p>
    <ol><li>within two</ol>
</ul>
loose text
<div>in a <span>division</span></div>
</body></html>`;
    expect(shown(html)).toEqual(['5 h1 10 Future plans', '8 Dates & times:\nGeneva\u00a0time', '10 * one item', '11 * two', '11 more of two', '12 * within two', '14 loose text', '15 in a division']);
    expect(readHtml(html).headers).toEqual(['Report of WP2']);
  });

  it('folds white space as browsers show it, over the ends of elements too, and keeps it where it is meant', () => {
    expect(shown('<p> a <b> b </b> <i> c</i> <br>  d </p><pre>  x\n   y</pre>')).toEqual(['1 a b c\nd', '1 x\n   y']);
  });

  it('leaves out scripts, styles, templates, hidden and deleted text', () => {
    expect(shown('<p>a<script>b("<p>")</script><del>c</del><span style="display:none">d<i>e</i></span><ins>f</ins></p><template><p>g</template><noscript>h</noscript><p hidden>i</p><p>j')).toEqual(['1 af', '1 j']);
  });

  it('reads entities once', () => {
    expect(shown('<p>&lt;b&gt; &amp;amp; &#8209; &eacute; &nosuch;')).toEqual(['1 <b> &amp; \u2011 é &nosuch;']);
  });

  it('goes on after tags that are never closed, or never opened', () => {
    expect(shown('<div><p>a<div>b<h2>c</h2></p></div></section>d<td>e</td><tr>f')).toEqual(['1 a', '1 b', '1 h2 c', '1 def']);
  });
});

describe('tables of a web page', () => {
  it('reads header cells, line breaks, lists in cells, and cells over several columns', () => {
    const html = '<table>\n<caption>Plan</caption><thead>\n<tr><th>Date<th colspan=2>Time<br>(Geneva)</tr>\n<tbody>\n<tr>\n<td>1 July<td><ul><li>a<li>b</ul><td><p>c</p><p>d</p></table>after';
    expect(shown(html)).toEqual(['2 Plan', '3 | Date | Time\n(Geneva)<2>', '5 | 1 July | a\nb | c\nd', '6 after']);
  });

  it('repeats a cell in each row that it covers', () => {
    const html = `<table>
<tr><td rowspan=3>A<td rowspan="2" colspan="2">B<td>1
<tr><td>2
<tr><td>3<td>4<td>5
<tr><td>6<td>7<td>8<td>9
</table>`;
    expect(shown(html)).toEqual(['2 | A | B<2> | 1', '3 | A | B<2> | 2', '4 | A | 3 | 4 | 5', '5 | 6 | 7 | 8 | 9']);
  });

  it('repeats at the right column in a row that is too short, and to the end for 0', () => {
    expect(shown('<table><tr><td>a<td>b<td rowspan=0>c<tr><td>d<tr><td>e</table>')).toEqual(['1 | a | b | c', '1 | d |  | c', '1 | e |  | c']);
  });

  it('flattens a table within a cell, and closes cells and rows that are left open', () => {
    expect(shown('<table><tr><td><p>a<td>b<table><tr><td>1<td>2<tr><td>3</table>c<tr><td>d</table>')).toEqual(['1 | a | b\n1\t2\n3\nc', '1 | d']);
  });

  it('reads rows that are not written', () => {
    expect(shown('<table><td>a<td>b<tr><td>c</table>')).toEqual(['1 | a | b', '1 | c']);
  });
});

describe('what Word saves as a web page', () => {
  const label = (text: string): string => `<![if !supportLists]><span style='mso-list:Ignore'>${text}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>`;

  it('drops bullets and numbers that only count, and keeps those that name their item or heading', () => {
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>
<!--[if gte mso 9]><xml><o:p>settings</o:p></xml><![endif]-->
<h1 style='mso-list:l2 level1 lfo1'>${label('10')}Future plans<o:p></o:p></h1>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>${label('·')}bullet</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>${label('2.')}counted</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>${label('WP2-4:')}Review the terms of reference</p>
<p class=MsoNormal>text<span style='mso-hide:all;display:none'> hidden</span></p>
<table><tr><td><p class=MsoNormal style='mso-list:l3 level1 lfo3'>${label('1')}<o:p></o:p></p></td><td>10 September 2025</td></tr></table>`;
    expect(shown(html)).toEqual(['3 h1 10 Future plans', '4 * bullet', '5 * counted', '6 * WP2-4: Review the terms of reference', '7 text', '8 | 1 | 10 September 2025']);
  });

  it('knows bullets and numbers in filtered pages by the blanks behind them', () => {
    const html = `<p class=MsoListParagraph><span style='font-family:Symbol'>·<span>&nbsp;&nbsp;&nbsp; </span></span>bullet</p>
<p class=MsoListNumber>WP2-4:<span>&nbsp;&nbsp; </span>Review</p>
<p class=MsoListParagraph>only indented</p>
<p class=MsoNormal>A.&nbsp;&nbsp; Person</p>`;
    expect(shown(html)).toEqual(['1 * bullet', '2 * WP2-4: Review', '3 only indented', '4 A.\u00a0\u00a0 Person']);
  });
});

describe('any tags in any order', () => {
  const pieces = ['<table>', '<tr>', '<td>', '<td rowspan=3 colspan=2>', '<th rowspan=0>', '</table>', '</tr>', '</td>', '<p>', '</p>', '<li>', '<ul>', '</ul>', '<h2>', '</h2>', '<div>', '</div>', '<br>', '<pre>', '<title>', '</title>', '<del>', '<script>', '<span style="mso-list:Ignore">', '</span>', '<form>', '</form>', '<svg>', '</svg>', '</body>', 'text', ' ', '\n', '&amp;', '<', '<!--', '-->'];

  it('never break the reader, and every row that is read has a cell', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 60 }), (parts) => {
        for (const block of readHtml(parts.join('')).blocks) {
          if (block.kind === 'paragraph') expect(block.text).not.toBe('');
          else expect(block.rows.every(({ cells, line }) => cells.length > 0 && line !== null)).toBe(true);
        }
      }),
      { numRuns: usually(1000) },
    );
  });
});

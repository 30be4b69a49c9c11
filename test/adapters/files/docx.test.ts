import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDocx } from '../../../adapters/files/docx.js';
import type { Block, Paragraph } from '../../../src/domain/block.js';
import { ReadError } from '../../../src/domain/read-problem.js';
import { contentTypes, deleted, document, heading, inserted, item, paragraph, relationships, run, table, writeDocx, type WordFile } from '../../support/docx.js';
import { usually } from '../../support/fuzz.js';

async function blocksOf(file: WordFile): Promise<Block[]> {
  return (await readDocx(await writeDocx(file))).blocks;
}

async function textsOf(file: WordFile): Promise<string[]> {
  return (await blocksOf(file)).map((block) => (block.kind === 'paragraph' ? block.text : 'table'));
}

/** Rows as `a | b`, a cell over two columns as `a<2>`. */
async function rowsOf(file: WordFile): Promise<string[]> {
  const tables = (await blocksOf(file)).filter((block) => block.kind === 'table');
  return tables.flatMap(({ rows }) => rows.map(({ cells }) => cells.map(({ text, span }) => (span > 1 ? `${text}<${span}>` : text)).join(' | ')));
}

function para(text: string, more: Partial<Paragraph> = {}): Paragraph {
  return { kind: 'paragraph', text, heading: null, listItem: false, line: null, ...more };
}

const xml = (content: string): string => `<w:p>${content}</w:p>`;

describe('paragraphs of a Word file', () => {
  it('reads headings, text and lists in their order, and leaves out empty paragraphs', async () => {
    expect(await blocksOf({ body: [heading(1, 'Opening'), paragraph('The chair opened the meeting.'), paragraph(''), item('one point'), heading(2, 'Agenda')] })).toEqual([
      para('Opening', { heading: 1 }),
      para('The chair opened the meeting.'),
      para('one point', { listItem: true }),
      para('Agenda', { heading: 2 }),
    ]);
  });

  it('knows a heading by its own level, by its style, and by what the style is based on', async () => {
    const styles = [
      { id: 'Clause', name: 'Clause title', basedOn: 'Heading2' },
      { id: 'TOCHeading', name: 'TOC Heading', basedOn: 'Heading1', properties: '<w:outlineLvl w:val="9"/>' },
    ];
    expect(
      await blocksOf({
        styles,
        body: [
          paragraph('by itself', { properties: '<w:outlineLvl w:val="2"/>' }),
          paragraph('by its style', { style: 'Clause' }),
          paragraph('Contents', { style: 'TOCHeading' }),
          paragraph('body text after all', { style: 'Clause', properties: '<w:outlineLvl w:val="9"/>' }),
        ],
      }),
    ).toEqual([para('by itself', { heading: 3 }), para('by its style', { heading: 2 }), para('Contents'), para('body text after all')]);
  });

  it('goes round a circle of styles once', async () => {
    const styles = [
      { id: 'A', name: 'A', basedOn: 'B' },
      { id: 'B', name: 'B', basedOn: 'A' },
    ];
    expect(await textsOf({ styles, body: [paragraph('text', { style: 'A' })] })).toEqual(['text']);
  });

  it('reads tabs, breaks, hyphens and symbols, and no tab stops', async () => {
    const stops = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>';
    const signs = '<w:r><w:t>TD</w:t><w:noBreakHyphen/><w:t>7</w:t><w:tab/><w:t>A</w:t><w:softHyphen/><w:t>B</w:t><w:br/><w:t>C</w:t><w:cr/><w:t>D</w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>';
    expect(await textsOf({ body: [xml(stops + signs)] })).toEqual(['TD\u20117\tAB\nC\nD✓']);
  });

  it('shows what a reader sees once all changes are accepted', async () => {
    const body = [
      paragraph([run('Deadline: '), deleted('3'), inserted(run('4')), run(' September')]),
      xml(`<w:moveFrom w:id="3"><w:r><w:t>gone from here</w:t></w:r></w:moveFrom><w:moveTo w:id="4"><w:r><w:t>come here</w:t></w:r></w:moveTo>`),
      xml(`<w:pPr><w:pPrChange w:id="5"><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:pPrChange></w:pPr>${run('no heading any more')}`),
      xml(`<w:pPr><w:rPr><w:del w:id="6"/></w:rPr></w:pPr>${run('first half, ')}`),
      paragraph('second half'),
    ];
    expect(await blocksOf({ body })).toEqual([para('Deadline: 4 September'), para('come here'), para('no heading any more'), para('first half, second half')]);
  });

  it('leaves out table rows that were deleted', async () => {
    const rows = table([['kept'], ['gone']]).replace(/<w:tr>(?=(?:(?!<w:tr>).)*gone)/, '<w:tr><w:trPr><w:del w:id="7"/></w:trPr>');
    expect(await rowsOf({ body: [rows] })).toEqual(['kept']);
  });

  it('leaves out hidden text, but not where hiding is switched off or only the paragraph mark is hidden', async () => {
    const body = [
      paragraph([run('seen'), run(' hidden', '<w:vanish/>'), run(' again', '<w:vanish w:val="0"/>')]),
      paragraph('its mark is hidden', { properties: '<w:rPr><w:vanish/></w:rPr>' }),
    ];
    expect(await textsOf({ body })).toEqual(['seen again', 'its mark is hidden']);
  });

  it("reads links, content controls and fields' results, and no field codes", async () => {
    const field = (code: string, result: string): string =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:t>part of the code</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const body = [
      paragraph([run('See '), `<w:hyperlink r:id="rId9">${run('TD142')}</w:hyperlink>`, `<w:smartTag w:element="date">${run(' of today')}</w:smartTag>`]),
      `<w:sdt><w:sdtPr><w:alias w:val="x"/><w:rPr/></w:sdtPr><w:sdtContent>${paragraph('controlled')}</w:sdtContent></w:sdt>`,
      paragraph([field('REF x', 'clause 10'), `<w:fldSimple w:instr="PAGE">${run(', page 3')}</w:fldSimple>`]),
    ];
    expect(await textsOf({ body })).toEqual(['See TD142 of today', 'controlled', 'clause 10, page 3']);
  });

  it('does not lose the rest of a document whose field never ends', async () => {
    expect(await textsOf({ body: [xml(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>${run('code')}`), paragraph('the rest')] })).toEqual(['the rest']);
  });

  it("reads a text box once, after its paragraph, though Word writes it twice", async () => {
    const box = (text: string): string => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
    const both = `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps">${box('in the box')}</mc:Choice><mc:Fallback><w:pict>${box('in the old box')}</w:pict></mc:Fallback></mc:AlternateContent>`;
    expect(await textsOf({ body: [xml(`${run('before, ')}<w:r>${both}</w:r>${run('after')}`), paragraph('next')] })).toEqual(['before, after', 'in the box', 'next']);
  });

  it('reads entities, white space at the ends and characters beyond the first plane', async () => {
    expect(await textsOf({ body: [xml('<w:r><w:t xml:space="preserve"> A&amp;B &lt;C&gt; &#x1F600;&#8209;\u00a0</w:t></w:r>')] })).toEqual(['A&B <C> 😀\u2011']);
  });
});

describe('automatic numbers', () => {
  const clauses = [
    { text: '%1', style: 'Heading1' },
    { text: '%1.%2', style: 'Heading2' },
  ];
  const ofStyle = [
    { id: 'Heading1', name: 'heading 1', properties: '<w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr>' },
    { id: 'Heading2', name: 'heading 2', properties: '<w:outlineLvl w:val="1"/><w:numPr><w:numId w:val="1"/></w:numPr>' },
  ];

  it('are part of a heading, counted by level, by way of the style', async () => {
    const body = [heading(1, 'Opening'), heading(1, 'Results'), heading(2, 'Groups'), heading(2, 'Actions'), heading(1, 'Future plans'), heading(2, 'Meetings'), heading(1, 'Annex', { list: 0 })];
    expect(await textsOf({ body, lists: [clauses], styles: ofStyle })).toEqual(['1 Opening', '2 Results', '2.1 Groups', '2.2 Actions', '3 Future plans', '3.1 Meetings', 'Annex']);
  });

  it('are part of an item that they name, and not of one that they only count', async () => {
    const lists = [[{ text: 'WP2-%1:' }], [{ text: '%1.' }], [{ text: '%1)', format: 'lowerLetter' }], [{ text: '\uf0b7', format: 'bullet' }], [{ text: 'o', format: 'bullet' }], [{ text: '%1.%2' }, { text: '%1.%2' }]];
    const body = [
      item('approve the terms of reference', { list: 1 }),
      item('agree the meetings', { list: 1 }),
      item('counted', { list: 2 }),
      item('by letter', { list: 3 }),
      item('bullet', { list: 4 }),
      item('another bullet', { list: 5 }),
      item('clause-like', { list: 6, level: 1 }),
    ];
    const blocks = await blocksOf({ body, lists });
    expect(blocks).toEqual(
      ['WP2-1: approve the terms of reference', 'WP2-2: agree the meetings', 'counted', 'by letter', 'bullet', 'another bullet', '1.1 clause-like'].map((text) => para(text, { listItem: true })),
    );
  });

  it('go on over other paragraphs, start where they are told, and restart below a higher level', async () => {
    const lists = [[{ text: 'A-%1', start: 7 }, { text: 'A-%1-%2', format: 'upperRoman' }]];
    const restarts = [{ of: 1, start: 20 }];
    const at = (list: number, level = 0): string => paragraph('x', { list, level });
    expect(await textsOf({ lists, restarts, body: [at(1), paragraph('between'), at(1), at(1, 1), at(1, 1), at(1), at(1, 1), at(2), at(2), at(1)] })).toEqual(
      ['A-7 x', 'between', 'A-8 x', 'A-8-I x', 'A-8-II x', 'A-9 x', 'A-9-I x', 'A-20 x', 'A-21 x', 'A-22 x'],
    );
  });

  it('count paragraphs that are empty, and none whose end was deleted', async () => {
    const lists = [[{ text: 'WP2-%1:' }]];
    const gone = paragraph([deleted('gone')], { list: 1, properties: '<w:rPr><w:del w:id="1"/></w:rPr>' });
    expect(await textsOf({ lists, body: [paragraph('one', { list: 1 }), gone, paragraph('two', { list: 1 })] })).toEqual(['WP2-1: one', 'WP2-2: two']);
  });

  it.each([
    ['decimalZero', 3, 'N 03'],
    ['lowerLetter', 28, 'N bb'],
    ['upperLetter', 26, 'N Z'],
    ['lowerRoman', 1994, 'N mcmxciv'],
    ['upperRoman', 900_000_000, 'N 900000000'],
    ['lowerLetter', 900_000_000, 'N 900000000'],
    ['none', 5, 'N'],
    ['chineseCounting', 5, 'N 5'],
  ])('in the format %s print %d as %s', async (format, start, label) => {
    expect(await textsOf({ lists: [[{ text: 'N %1', format, start }]], body: [heading(1, 'Title', { list: 1 })] })).toEqual([`${label} Title`]);
  });

  it('are the text of a cell that is otherwise empty, and come first in one that is not', async () => {
    const lists = [[{ text: '%1' }], [{ text: '\uf0b7', format: 'bullet' }]];
    const number = { content: [paragraph('', { list: 1 })] };
    const rows = [
      [number, '10 September 2025', { content: [item('progress the work', { list: 2 })] }],
      [number, '12 November 2025', { content: [paragraph('review', { list: 1 })] }],
    ];
    expect(await rowsOf({ lists, body: [table(rows)] })).toEqual(['1 | 10 September 2025 | progress the work', '2 | 12 November 2025 | 3 review']);
  });
});

describe('tables of a Word file', () => {
  it('reads cells with several paragraphs, breaks, and over several columns', async () => {
    const rows = [
      [{ content: 'Meetings', span: 3 }],
      ['Date', 'Time\n(Geneva time)', { content: [paragraph('Objectives'), paragraph(''), paragraph('of the meeting')] }],
    ];
    expect(await rowsOf({ body: [table(rows)] })).toEqual(['Meetings<3>', 'Date | Time\n(Geneva time) | Objectives\nof the meeting']);
  });

  it('repeats a cell that is merged downwards in each row it covers, at its column', async () => {
    const rows = [
      ['a', { content: 'RG-DT', down: 'restart' }, '1'],
      [{ content: 'b', span: 1 }, { content: '', down: 'continue' }, '2'],
      [{ content: 'c and d', span: 2 }, '3'],
      ['e', { content: 'own', down: 'continue' }, '4'],
    ] as const;
    expect(await rowsOf({ body: [table(rows)] })).toEqual(['a | RG-DT | 1', 'b | RG-DT | 2', 'c and d<2> | 3', 'e | own | 4']);
  });

  it('flattens a table within a cell', async () => {
    const inner = table([['1', 'one'], ['2', 'two']]);
    expect(await rowsOf({ body: [table([[{ content: [paragraph('list:'), inner, paragraph('end')] }, 'next']])] })).toEqual(['list:\n1\tone\n2\ttwo\nend | next']);
  });

  it('leaves columns free where a row begins later', async () => {
    const rows = table([['a', 'b', 'c'], ['d']]).replace(/<w:tr>(?=(?:(?!<w:tr>).)*>d<)/, '<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>');
    expect(await rowsOf({ body: [rows] })).toEqual(['a | b | c', '<2> | d']);
  });
});

describe('the package of a Word file', () => {
  it('gives each page header once', async () => {
    const headers = [[paragraph('TSAG-TD100R1'), paragraph('Geneva, 26-30 May 2025')], [paragraph('')], [paragraph('TSAG-TD100R1'), paragraph('Geneva, 26-30 May 2025')], [table([['- 2 -', 'TD100R1']])]];
    expect((await readDocx(await writeDocx({ body: [paragraph('text')], headers }))).headers).toEqual(['TSAG-TD100R1\nGeneva, 26-30 May 2025', '- 2 -\tTD100R1']);
  });

  it('finds the body where the package says it is', async () => {
    const files = [
      { path: '_rels/.rels', data: relationships([['officeDocument', '/word/document2.xml']]) },
      { path: 'word/document2.xml', data: document(paragraph('the other one')) },
      { path: '[Content_Types].xml', data: contentTypes([['/word/document2.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml']]) },
    ];
    expect(await textsOf({ body: [paragraph('not this one')], files })).toEqual(['the other one']);
  });

  it('understands another prefix and the strict namespace', async () => {
    const strict = '<ns0:document xmlns:ns0="http://purl.oclc.org/ooxml/wordprocessingml/main"><ns0:body><ns0:p><ns0:pPr><ns0:pStyle ns0:val="Heading1"/></ns0:pPr><ns0:r><ns0:t>Title</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>';
    expect(await blocksOf({ body: [], files: [{ path: 'word/document.xml', data: strict }] })).toEqual([para('Title', { heading: 1 })]);
  });

  it('understands UTF-16', async () => {
    const data = Buffer.from(`\ufeff${document(paragraph('Zürich – Genève'))}`, 'utf16le');
    expect(await textsOf({ body: [], files: [{ path: 'word/document.xml', data }] })).toEqual(['Zürich – Genève']);
  });

  it('needs neither styles nor numbering', async () => {
    const files = [{ path: 'word/_rels/document.xml.rels', data: relationships([]) }];
    expect(await blocksOf({ body: [heading(2, 'by the name of its style'), item('item')], files })).toEqual([
      para('by the name of its style', { heading: 2 }),
      para('item', { listItem: true }),
    ]);
  });
});

describe('any elements of Word in any order', () => {
  const value = fc.constantFrom('', '0', '1', '-7', '99999999999', 'begin', 'separate', 'end', 'Heading1', 'continue', 'A');
  const one = (...names: string[]): fc.Arbitrary<string> =>
    fc.tuple(fc.constantFrom(...names), value).map(([name, val]) => `<w:${name} w:val="${val}" w:fldCharType="${val}" w:char="${val}"/>`);
  const some = (of: fc.Arbitrary<string>, name: string): fc.Arbitrary<string> => fc.array(of, { maxLength: 4 }).map((all) => `<w:${name}>${all.join('')}</w:${name}>`);
  const { block } = fc.letrec<{ block: string; inline: string; table: string; paragraph: string; box: string }>((tie) => ({
    block: fc.oneof({ maxDepth: 5, depthIdentifier: 'block' }, { arbitrary: tie('paragraph'), weight: 6 }, { arbitrary: tie('table'), weight: 6 }, { arbitrary: one('tr', 'tc', 'body', 'vMerge'), weight: 1 }),
    paragraph: fc.tuple(some(one('numId', 'ilvl', 'outlineLvl', 'pStyle', 'tab', 'del'), 'pPr'), fc.array(tie('inline'), { maxLength: 4 })).map(([properties, all]) => `<w:p>${properties}${all.join('')}</w:p>`),
    inline: fc.oneof({ maxDepth: 5, depthIdentifier: 'block' }, fc.constantFrom(run('text'), run(' ', '<w:vanish/>'), deleted('x'), inserted(run('y'))), some(one('fldChar', 'tab', 'br', 'sym', 'noBreakHyphen', 't', 'p'), 'r'), tie('box')),
    box: some(tie('block'), 'txbxContent').map((content) => `<w:r><w:pict>${content}</w:pict></w:r>`),
    table: some(some(fc.tuple(some(one('gridSpan', 'vMerge'), 'tcPr'), fc.array(tie('block'), { maxLength: 2 })).map(([properties, all]) => `<w:tc>${properties}${all.join('')}</w:tc>`), 'tr'), 'tbl'),
  }));

  it('are read or refused, and never break the reader', async () => {
    let read = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(block, { maxLength: 4 }), async (body) => {
        const bytes = await writeDocx({ body, lists: [[{ text: 'WP2-%1:' }]] });
        await readDocx(bytes).then(
          ({ blocks }) => (read += blocks.length > 0 ? 1 : 0),
          (error: unknown) => expect(error).toBeInstanceOf(ReadError),
        );
      }),
      { numRuns: usually(150) },
    );
    expect(read).toBeGreaterThan(10);
  });
});

/** Word files for tests, as Word itself writes them: styles, automatic numbers, merged cells, page headers, tracked changes. */
import { zip, type ZippedFile } from './zip.js';

export interface ListLevel {
  /** `WP2-%1:`, `%1.%2` */
  text: string;
  /** `decimal`, `lowerLetter`, `bullet` … */
  format?: string;
  start?: number;
  /** paragraphs of this style are on this level */
  style?: string;
}

export interface WordStyle {
  id: string;
  name: string;
  basedOn?: string;
  /** properties of its paragraphs as XML: `<w:outlineLvl w:val="0"/>` */
  properties?: string;
}

export interface WordFile {
  /** what `paragraph`, `heading`, `item` and `table` give */
  body: readonly string[];
  /** one page header each */
  headers?: readonly (readonly string[])[];
  /** automatic lists; a paragraph's `list` is 1 for the first */
  lists?: readonly (readonly ListLevel[])[];
  /** lists that go on with another list's levels: `{ of: 1, start: 5 }` is one more list, behind those of `lists` */
  restarts?: readonly { of: number; start: number }[];
  /** beside Word's own headings and lists */
  styles?: readonly WordStyle[];
  /** more files in the package, or others in the place of those written here */
  files?: readonly ZippedFile[];
}

export interface ParagraphOptions {
  style?: string;
  /** 1 for the first list; 0 for none though the style has one */
  list?: number;
  /** 0 for the list's first level */
  level?: number;
  /** more properties as XML */
  properties?: string;
}

export interface WordCell {
  /** text, or paragraphs and tables */
  content: string | readonly string[];
  /** columns */
  span?: number;
  /** merged downwards: the first cell of them, or one that continues */
  down?: 'restart' | 'continue';
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORDML = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export function escape(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
}

/** A run of text; `\t` and `\n` become Word's tab and line break. @param properties as XML: `<w:vanish/>` */
export function run(text: string, properties = ''): string {
  const content = text
    .split(/([\t\n])/)
    .filter((part) => part !== '')
    .map((part) => (part === '\t' ? '<w:tab/>' : part === '\n' ? '<w:br/>' : `<w:t xml:space="preserve">${escape(part)}</w:t>`))
    .join('');
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${content}</w:r>`;
}

export function inserted(runs: string): string {
  return `<w:ins w:id="1" w:author="Editor" w:date="2025-05-26T10:00:00Z">${runs}</w:ins>`;
}

export function deleted(text: string): string {
  return `<w:del w:id="2" w:author="Editor" w:date="2025-05-26T10:00:00Z"><w:r><w:delText xml:space="preserve">${escape(text)}</w:delText></w:r></w:del>`;
}

/** @param content text, or runs as XML */
export function paragraph(content: string | readonly string[], { style, list, level, properties = '' }: ParagraphOptions = {}): string {
  const number = list === undefined ? '' : `<w:numPr><w:ilvl w:val="${level ?? 0}"/><w:numId w:val="${list}"/></w:numPr>`;
  const all = (style === undefined ? '' : `<w:pStyle w:val="${style}"/>`) + number + properties;
  return `<w:p>${all && `<w:pPr>${all}</w:pPr>`}${typeof content === 'string' ? (content && run(content)) : content.join('')}</w:p>`;
}

export function heading(level: number, content: string | readonly string[], options: ParagraphOptions = {}): string {
  return paragraph(content, { style: `Heading${level}`, ...options });
}

/** An item of a list: with automatic numbers when `list` is given, else in Word's bullet style. */
export function item(content: string | readonly string[], options: ParagraphOptions = {}): string {
  return paragraph(content, { style: 'ListBullet', ...options });
}

export function table(rows: readonly (readonly (string | WordCell)[])[]): string {
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

function cell(of: string | WordCell): string {
  const { content, span, down } = typeof of === 'string' ? ({ content: of } as WordCell) : of;
  const properties =
    (span === undefined ? '' : `<w:gridSpan w:val="${span}"/>`) +
    (down === undefined ? '' : down === 'restart' ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>');
  return `<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>${properties}</w:tcPr>${typeof content === 'string' ? paragraph(content) : content.join('')}</w:tc>`;
}

export function document(body: string): string {
  return `${PROLOGUE}<w:document ${W} xmlns:r="${OFFICE}"><w:body>${body}<w:sectPr/></w:body></w:document>`;
}

function styleSheet(more: readonly WordStyle[]): string {
  const headings = Array.from({ length: 9 }, (_, at): WordStyle => ({ id: `Heading${at + 1}`, name: `heading ${at + 1}`, basedOn: 'Normal', properties: `<w:outlineLvl w:val="${at}"/>` }));
  const lists: WordStyle[] = [{ id: 'ListBullet', name: 'List Bullet' }, { id: 'ListNumber', name: 'List Number' }, { id: 'ListParagraph', name: 'List Paragraph' }];
  const styles = [...headings, ...lists, ...more]
    .map(({ id, name, basedOn, properties }) => {
      const base = basedOn === undefined ? '' : `<w:basedOn w:val="${basedOn}"/>`;
      return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${base}<w:pPr>${properties ?? ''}</w:pPr></w:style>`;
    })
    .join('');
  return `${PROLOGUE}<w:styles ${W}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${styles}</w:styles>`;
}

function numbering(lists: readonly (readonly ListLevel[])[], restarts: readonly { of: number; start: number }[]): string {
  const rules = lists.map((levels, at) => {
    const xml = levels.map(({ text, format = 'decimal', start = 1, style }, level) => {
      const named = style === undefined ? '' : `<w:pStyle w:val="${style}"/>`;
      return `<w:lvl w:ilvl="${level}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${named}<w:lvlText w:val="${escape(text)}"/></w:lvl>`;
    });
    return `<w:abstractNum w:abstractNumId="${at}">${xml.join('')}</w:abstractNum>`;
  });
  const uses = lists.map((_, at) => `<w:num w:numId="${at + 1}"><w:abstractNumId w:val="${at}"/></w:num>`);
  const again = restarts.map(({ of, start }, at) => {
    const override = `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="${start}"/></w:lvlOverride>`;
    return `<w:num w:numId="${lists.length + at + 1}"><w:abstractNumId w:val="${of - 1}"/>${override}</w:num>`;
  });
  return `${PROLOGUE}<w:numbering ${W}>${[...rules, ...uses, ...again].join('')}</w:numbering>`;
}

export function relationships(entries: readonly (readonly [type: string, target: string])[]): string {
  const xml = entries.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`);
  return `${PROLOGUE}<Relationships xmlns="${PACKAGE}/relationships">${xml.join('')}</Relationships>`;
}

export function contentTypes(parts: readonly (readonly [part: string, type: string])[]): string {
  const xml = parts.map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`);
  return `${PROLOGUE}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${xml.join('')}</Types>`;
}

/** The files of a Word file, before they are zipped. */
export function wordFiles({ body, headers = [], lists = [], restarts = [], styles = [], files = [] }: WordFile): ZippedFile[] {
  const headerParts = headers.map((_, at) => `header${at + 1}.xml`);
  const parts = new Map<string, ZippedFile['data']>([
    [
      '[Content_Types].xml',
      contentTypes([
        ['/word/document.xml', `${WORDML}.document.main+xml`],
        ['/word/styles.xml', `${WORDML}.styles+xml`],
        ['/word/numbering.xml', `${WORDML}.numbering+xml`],
        ...headerParts.map((name) => [`/word/${name}`, `${WORDML}.header+xml`] as const),
      ]),
    ],
    ['_rels/.rels', relationships([['officeDocument', 'word/document.xml']])],
    ['word/document.xml', document(body.join(''))],
    ['word/_rels/document.xml.rels', relationships([['styles', 'styles.xml'], ['numbering', 'numbering.xml'], ...headerParts.map((name) => ['header', name] as const)])],
    ['word/styles.xml', styleSheet(styles)],
    ['word/numbering.xml', numbering(lists, restarts)],
    ...headers.map((content, at) => [`word/${headerParts[at]}`, `${PROLOGUE}<w:hdr ${W}>${content.join('')}</w:hdr>`] as const),
    ...files.map(({ path, data }) => [path, data] as const),
  ]);
  return [...parts].map(([path, data]) => ({ path, data }));
}

export function writeDocx(file: WordFile): Promise<Buffer> {
  return zip(wordFiles(file));
}

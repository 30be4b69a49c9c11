/** Characters that Word writes by font and code (`w:sym`), as Unicode; the marks that tables are ticked with. */

const MARKS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: { 0x6c: '●', 0x6e: '■', 0x6f: '☐', 0x76: '❖', 0xa7: '▪', 0xa8: '☐', 0xd8: '➢', 0xe0: '→', 0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑' },
  'wingdings 2': { 0x4f: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑' },
  symbol: { 0x2d: '−', 0xa3: '≤', 0xae: '→', 0xb1: '±', 0xb3: '≥', 0xb4: '×', 0xb7: '•' },
};

/**
 * @param code hexadecimal; fonts of symbols stand at F000 and up
 * @returns '' for a code that is no character
 */
export function symbol(font: string, code: string): string {
  if (!/^[0-9a-f]{1,4}$/i.test(code)) return '';
  const number = parseInt(code, 16);
  const mark = MARKS[font.toLowerCase()]?.[number & 0xff];
  if (mark !== undefined && (number < 0x100 || number >= 0xf000)) return mark;
  return number < 0x20 || (number >= 0xd800 && number < 0xe000) ? '' : String.fromCharCode(number);
}

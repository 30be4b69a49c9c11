/** Bytes → text, for files that do not say how they are encoded. */

import { TextDecoder } from 'node:util';

/** Windows-1252 where it differs from Latin-1, from 80 to 9F. Node's own decoder of that name leaves these as they are (20.20, 22). */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * UTF-8, UTF-16 with a byte order mark, the encoding that a web page names, else Windows-1252; a byte order mark is dropped.
 * @returns null for what is no text
 */
export function decodeText(file: Buffer): string | null {
  const text = decodeUtf16(file) ?? decodeAs('utf-8', file);
  if (text !== null) return text.includes('\0') ? null : text;
  // control characters that no text has: the bytes mean something else
  if (file.some((byte) => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b)) return null;
  return decodeAs(namedEncoding(file), file) ?? file.toString('latin1').replace(/[\x80-\x9f]/g, (c) => WINDOWS_1252[c.charCodeAt(0) - 0x80]!);
}

function decodeUtf16(file: Buffer): string | null {
  if (file[0] === 0xff && file[1] === 0xfe) return decodeAs('utf-16le', file);
  if (file[0] === 0xfe && file[1] === 0xff) return decodeAs('utf-16be', file);
  return null;
}

/** `<meta charset=koi8-r>`, `<meta … content="text/html; charset=gb2312">`; '' for none, and for those that are read as Windows-1252. */
function namedEncoding(file: Buffer): string {
  const name = /<meta[^>]{0,200}charset=["']?([\w-]{1,40})/i.exec(file.toString('latin1', 0, 2_000))?.[1]?.toLowerCase() ?? '';
  return /^(windows-1252|iso-?8859-1|latin1|us-ascii|utf-?16.*)$/.test(name) ? '' : name;
}

/** @returns null when the bytes are not of that encoding or it is unknown */
function decodeAs(encoding: string, file: Buffer): string | null {
  if (encoding === '') return null;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch {
    return null;
  }
}

/**
 * The parts of a Word file as a stream of XML events. Nothing outside the part is ever opened and no entity is declared:
 * a part with a DOCTYPE is refused, as Word refuses it.
 */
import { TextDecoder } from 'node:util';
import { Parser } from 'htmlparser2';
import { ReadError } from '../../../src/domain/read-problem.js';
import { LIMITS } from '../limits.js';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandler {
  /**
   * @param name with the usual prefix (`w:p`), whatever the file calls the namespace
   * @param path the names of the elements around it, the outermost first
   * @returns false to leave out the element with all that it contains
   */
  open(name: string, attributes: Attributes, path: readonly string[]): boolean | void;
  /** called for every element that `open` did not leave out */
  close?(name: string): void;
  text?(text: string): void;
}

/** The prefix by which this project's code knows a namespace, the older and the strict form of each. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', ''],
  ['http://schemas.openxmlformats.org/package/2006/content-types', ''],
]);

/** The namespaces declared by one element, and by those around it. */
class Scope {
  readonly #outer: Scope | null;
  /** prefix in the file → ours */
  readonly #own = new Map<string, string | null>();
  readonly #known = new Map<string, string>();
  /** false while every prefix is the usual one, which is nearly always */
  readonly #translates: boolean;

  constructor(outer: Scope | null, attributes: Attributes) {
    this.#outer = outer;
    for (const [name, uri] of Object.entries(attributes)) {
      if (name === 'xmlns') this.#own.set('', PREFIXES.get(uri) ?? null);
      else if (name.startsWith('xmlns:')) this.#own.set(name.slice(6), PREFIXES.get(uri) ?? null);
    }
    this.#translates = (outer !== null && outer.#translates) || [...this.#own].some(([prefix, ours]) => ours !== null && ours !== prefix);
  }

  #prefix(prefix: string): string | null {
    const own = this.#own.get(prefix);
    return own !== undefined ? own : this.#outer ? this.#outer.#prefix(prefix) : null;
  }

  name(raw: string): string {
    if (!this.#translates) return raw;
    const known = this.#known.get(raw);
    if (known !== undefined) return known;
    const colon = raw.indexOf(':');
    const prefix = this.#prefix(colon < 0 ? '' : raw.slice(0, colon));
    const local = raw.slice(colon + 1);
    const name = prefix === null ? raw : prefix === '' ? local : `${prefix}:${local}`;
    this.#known.set(raw, name);
    return name;
  }

  attributes(raw: Attributes): Attributes {
    if (!this.#translates) return raw;
    // an attribute without a prefix belongs to no namespace
    return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name.includes(':') ? this.name(name) : name, value]));
  }
}

function damaged(why: string): ReadError {
  return new ReadError('damaged', { why });
}

/** Word writes UTF-8; the standard allows UTF-16 with a byte order mark too. */
function decoderFor(start: Uint8Array): TextDecoder {
  const mark = (start[0] ?? 0) * 256 + (start[1] ?? 0);
  return new TextDecoder(mark === 0xfeff ? 'utf-16be' : mark === 0xfffe ? 'utf-16le' : 'utf-8', { fatal: true });
}

/**
 * Reads one part to its end and tells the handler what stands in it.
 * @throws ReadError `damaged`, `too-deep`; and what the handler throws
 */
export async function readXml(chunks: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const path: string[] = [];
  const scopes: { scope: Scope; depth: number }[] = [];
  let scope = new Scope(null, {});
  let elements = 0;
  /** depth at which an element was left out */
  let leftOut = Infinity;

  const parser = new Parser(
    {
      onopentag(raw, attributes) {
        elements += 1;
        for (const name in attributes) {
          if (name.startsWith('xmlns')) {
            scopes.push({ scope, depth: path.length });
            scope = new Scope(scope, attributes);
            break;
          }
        }
        const name = scope.name(raw);
        if (path.length < leftOut && handler.open(name, scope.attributes(attributes), path) === false) leftOut = path.length;
        if (path.length >= LIMITS.depth) throw new ReadError('too-deep', { limit: LIMITS.depth });
        path.push(name);
      },
      onclosetag() {
        const name = path.pop()!;
        if (path.length < leftOut) handler.close?.(name);
        else if (path.length === leftOut) leftOut = Infinity;
        if (scopes.at(-1)?.depth === path.length) scope = scopes.pop()!.scope;
      },
      ontext(text) {
        if (leftOut === Infinity) handler.text?.(text);
      },
      onprocessinginstruction(name) {
        if (name.startsWith('!')) throw damaged('DOCTYPE');
      },
    },
    { xmlMode: true },
  );

  let decoder: TextDecoder | null = null;
  try {
    for await (const chunk of chunks) {
      decoder ??= decoderFor(chunk);
      parser.write(decoder.decode(chunk, { stream: true }));
    }
    if (decoder) parser.write(decoder.decode());
  } catch (error) {
    throw error instanceof TypeError && 'code' in error ? damaged('neither UTF-8 nor UTF-16') : error;
  }
  if (path.length > 0 || elements === 0) throw damaged('XML breaks off');
  parser.end();
}

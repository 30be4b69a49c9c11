/** A page as a reader of HTML understands it. */
import { parseDocument } from 'htmlparser2';

export interface Element {
  name: string;
  attributes: Record<string, string>;
  /** of all that is in it, with blanks as one reads them */
  readonly text: string;
  children: Element[];
}

interface Node {
  type: string;
  name?: string;
  data?: string;
  attribs?: Record<string, string>;
  children?: Node[];
}

export function parse(page: string): Element[] {
  return (parseDocument(page) as unknown as Node).children!.flatMap(elementsIn);
}

function elementsIn(node: Node): Element[] {
  if (node.name === undefined) return [];
  return [
    {
      name: node.name,
      attributes: node.attribs ?? {},
      get text() {
        return textIn(node).replace(/\s+/g, ' ').trim();
      },
      children: (node.children ?? []).flatMap(elementsIn),
    },
  ];
}

function textIn(node: Node): string {
  return node.data ?? (node.children ?? []).map(textIn).join('');
}

/** Every element, those within others too, in the order of the page. */
export function all(elements: readonly Element[]): Element[] {
  return elements.flatMap((element) => [element, ...all(element.children)]);
}

/** @param of a name, a class with a dot before it, or an attribute in brackets */
export function find(page: string, of: string): Element[] {
  return all(parse(page)).filter(({ name, attributes }) => {
    if (of.startsWith('.')) return (attributes['class'] ?? '').split(' ').includes(of.slice(1));
    if (of.startsWith('[')) return of.slice(1, -1) in attributes;
    return name === of;
  });
}

/** The rows of the tables, each with the texts of its cells. */
export function rows(page: string): string[][] {
  return find(page, 'tbody').flatMap(({ children }) => children.map((row) => row.children.map(({ text }) => text)));
}

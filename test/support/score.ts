/** Compares what a report's reading says with what a careful person extracted; see `test/reports/README.md`. */
type Facts = Record<string, unknown>;
type Key = (item: Facts) => string | null;
/** path, expected, got */
export type Fault = [path: string, expected: unknown, got: unknown];

const fold = (value: unknown): unknown => (typeof value === 'string' ? value.replace(/\s+/g, ' ').replace(/\u2011/g, '-').trim() : value);
const small = (value: unknown): string => (typeof value === 'string' ? String(fold(value)).toLowerCase() : '');
const isFacts = (value: unknown): value is Facts => value !== null && typeof value === 'object' && !Array.isArray(value);
const itemsOf = (value: unknown): Facts[] => (Array.isArray(value) ? value.filter(isFacts) : []);
const joined = (...keys: string[]): Key => (item) => (keys.every((key) => (item[key] ?? null) !== null) ? keys.map((key) => String(item[key])).join('|') : null);
const undated: Key = (item) => ((item.date ?? null) === null ? String(item.group) : null);

/** How an item is told from others, the surest sign first. */
const KEYS: Record<string, Key[]> = {
  groups: [joined('id')],
  meetings: [joined('id', 'date'), joined('group', 'date', 'start'), joined('group', 'date'), joined('id'), undated, joined('date')],
  actions: [joined('id')],
  wtsaActions: [joined('number', 'group'), joined('number')],
  documents: [joined('reference'), (item) => String(item.reference).replace(/R\d+$/, '')],
  liaisonStatements: [joined('document')],
};

class Scoring {
  right = 0;
  readonly wrong: Fault[] = [];

  leaf(isRight: boolean, path: string, expected: unknown, got: unknown): void {
    if (isRight) this.right += 1;
    else this.wrong.push([path, expected, got]);
  }

  compare(path: string, want: unknown, got: unknown): void {
    if (isFacts(want)) {
      for (const [key, value] of Object.entries(want)) this.compare(`${path}.${key}`, value, isFacts(got) ? got[key] : undefined);
    } else if (Array.isArray(want)) this.#compareSet(path, want, Array.isArray(got) ? got : []);
    else this.leaf(fold(got ?? null) === fold(want), path, want, got ?? null);
  }

  #compareSet(path: string, want: unknown[], got: unknown[]): void {
    const rest = got.map(fold);
    for (const value of want) {
      const at = rest.indexOf(fold(value));
      this.leaf(at >= 0, path, value, got);
      if (at >= 0) rest.splice(at, 1);
    }
    for (const value of rest) this.leaf(false, path, undefined, value);
  }

  /** @returns what was read and is not expected */
  items(name: string, want: Facts[], got: Facts[]): Facts[] {
    const free = [...got];
    const found = new Map<Facts, Facts>();
    for (const key of KEYS[name]!) {
      for (const wanted of want.filter((item) => !found.has(item) && key(item) !== null)) {
        const at = free.findIndex((item) => key(item) === key(wanted));
        if (at >= 0) found.set(wanted, free.splice(at, 1)[0]!);
      }
    }
    for (const wanted of want) {
      const label = `${name}[${String(wanted.id ?? wanted.number ?? wanted.reference ?? wanted.document ?? wanted.date)}]`;
      const actual = found.get(wanted);
      if (!actual) this.leaf(false, label, wanted, 'missing');
      else for (const [key, value] of Object.entries(wanted)) this.#field(name, key, `${label}.${key}`, value, actual);
    }
    return free;
  }

  #field(list: string, key: string, path: string, want: unknown, actual: Facts): void {
    const got = actual[key];
    if (list === 'groups' && (key === 'name' || key === 'rapporteur')) this.leaf(small(got).includes(small(want)), path, want, got);
    else if (list === 'actions' && key === 'text') this.leaf(small(got).startsWith(small(want)), path, want, got);
    else if (list === 'actions' && key === 'variants') for (const variant of itemsOf(want)) this.#variant(path, variant, itemsOf(got));
    else if (key === 'earlier') for (const [index, stamp] of itemsOf(want).entries()) this.compare(`${path}[${index}]`, stamp, itemsOf(got)[index]);
    else this.compare(path, want, got);
  }

  #variant(path: string, want: Facts, got: Facts[]): void {
    const cited = (item: Facts) => JSON.stringify([...((item.documents as string[] | undefined) ?? [])].toSorted());
    this.leaf(got.some((item) => cited(item) === cited(want) && small(item.text).startsWith(small(want.text))), path, want, got);
  }
}

export function score(want: Facts, got: Facts): { right: number; wrong: Fault[] } {
  const scoring = new Scoring();
  const partial = new Set((want.partial as string[] | undefined) ?? []).add('groups');
  if (want.document) scoring.compare('document', want.document, got.document);
  for (const name of Object.keys(KEYS)) {
    if (!want[name]) continue;
    const extra = scoring.items(name, itemsOf(want[name]), itemsOf(got[name]));
    if (!partial.has(name)) for (const item of extra) scoring.leaf(false, `${name}: invented`, undefined, item);
  }
  const codes = new Set(itemsOf(got.findings).map(({ code }) => code));
  for (const code of (want.findingCodes as string[] | undefined) ?? []) scoring.leaf(codes.has(code), 'findings', code, 'absent');
  for (const code of (want.absentFindingCodes as string[] | undefined) ?? []) scoring.leaf(!codes.has(code), 'findings', `no ${code}`, 'present');
  return { right: scoring.right, wrong: scoring.wrong };
}

/** The nearest of several names, for "did you mean …". */

/** Insertions, deletions, substitutions and swaps of neighbours that turn one word into another (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/**
 * @param word at most 64 characters are compared
 * @returns the nearest names, the best first, none that differ in more than a third of the longer word (at least 1)
 */
export function nearest(word: string, names: readonly string[], most = 3): string[] {
  const wanted = word.slice(0, 64).toLowerCase();
  return names
    .map((name) => {
      const distance = editDistance(wanted, name.toLowerCase());
      return { name, distance, allowed: Math.max(1, Math.floor(Math.max(wanted.length, name.length) / 3)) };
    })
    .filter(({ distance, allowed }) => distance <= allowed)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ name }) => name);
}

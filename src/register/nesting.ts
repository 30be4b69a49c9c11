/** How deep the lines of a YAML text nest, seen before it is parsed: the parser recurses, and a text that nests without end ends the process. */

const MARK = /[-?] +/y;

/** @returns the 1-based line on which the nesting exceeds the limit, or null. Brackets within texts count as well. */
export function tooDeepAt(text: string, limit: number): number | null {
  const columns: number[] = [];
  let brackets = 0;
  for (const [index, line] of text.split('\n').entries()) {
    let at = line.search(/[^ \r]/);
    if (at < 0) continue;
    while (columns.length > 0 && columns.at(-1)! >= at) columns.pop();
    columns.push(at);
    for (MARK.lastIndex = at; MARK.test(line); columns.push(at)) at = MARK.lastIndex;
    for (const [bracket] of line.matchAll(/[[\]{}]/g)) {
      brackets = bracket === '[' || bracket === '{' ? brackets + 1 : Math.max(0, brackets - 1);
      if (brackets + columns.length > limit) return index + 1;
    }
    if (brackets + columns.length > limit) return index + 1;
  }
  return null;
}

/** The ids at the beginning of an action: `WP2-4: …`, `RG-WPR-1, 2, 3, 4: …`, `RG-DT-1 to 3 – …`. */

export interface ActionHead {
  /** upper case: `RG-WPR-1` */
  ids: string[];
  /** as printed before the number: `RG-WPR` */
  prefix: string;
  /** what stands behind the ids and the mark after them */
  rest: string;
}

const PREFIX = String.raw`(?:Joint-)?[A-Z][A-Za-z]{0,11}\d{0,3}(?:\/\d{1,2})?(?:[-/][A-Za-z]{1,12}\d{0,2}){0,3}`;
const FIRST = new RegExp(String.raw`^[[(*"]{0,3}(?:(?:action|request)(?: items?| points?)?(?: no\.?)?:? )?(${PREFIX})-(\d{1,3})(?![\dA-Za-z])`, 'i');
const NEXT = new RegExp(String.raw`( ?(?:, ?and |[,;&/] ?|- ?| and | to |\bto )\s?)(?:(${PREFIX})-|-)?(\d{1,3})(?![\dA-Za-z])`, 'iy');
/** What parts the ids from the text. */
const MARK = /^[\])*"]{0,3} ?(?:(?<=[\]]) ?(?=\S)|:|\.(?= |$)|\)|-(?= |$)|$)/;
/** Groups whose actions are known by their name alone. */
const GROUP_LIKE = /^(?:TSAG|WP\d{1,2}(?:\/\d{1,2})?|SG\d{1,2}|(?:Joint-|J)?(?:RG|CG)-.+|JCA-.+|FG-.+|AHG-?.*)$/i;
/** Names with a number that are no actions. */
const NEVER = /^(?:WTSA|ITU|ITU-[TRD]|IMT|LS|[A-Z]+-LS|TD|C|IEC|ISO|RFC|PP|WRC|RA|WTDC|Annex|Question|Resolution|COVID|Q)$/i;
const MOST = 100;

function spread(prefix: string, from: number, to: number): string[] {
  const ids: string[] = [];
  for (let n = from; n <= Math.min(to, from + MOST); n++) ids.push(actionId(prefix, n));
  return ids;
}

/** `JCA-AI/ML`, 3 → `JCA-AI-ML-3` */
export function actionId(prefix: string, number: number): string {
  return `${prefix.toUpperCase().replaceAll('/', '-')}-${number}`;
}

/**
 * @param line `straight`, on one line
 * @param expected the text stands where actions are listed: any group's name will do, and no mark behind the ids is needed
 */
export function readActionHead(line: string, expected: boolean): ActionHead | null {
  const first = FIRST.exec(line);
  if (!first) return null;
  const prefix = first[1]!;
  if (NEVER.test(prefix) || (!GROUP_LIKE.test(prefix) && !(expected && /^[A-Z][A-Z0-9-]*$/.test(prefix)))) return null;
  // every way to stop: after the first id, after the second …; the longest that a mark follows counts
  const stops: { ids: string[]; end: number }[] = [{ ids: [actionId(prefix, Number(first[2]))], end: first[0].length }];
  let last = Number(first[2]);
  let current = prefix;
  NEXT.lastIndex = first[0].length;
  for (let match = NEXT.exec(line); match && stops.length < MOST; match = NEXT.exec(line)) {
    const number = Number(match[3]);
    if (match[2] && !GROUP_LIKE.test(match[2]) && match[2] !== current) break;
    const range = /^ ?-|\bto\b/.test(match[1]!) && (match[2] === undefined || match[2] === current) && number > last;
    current = match[2] ?? current;
    stops.push({ ids: [...stops.at(-1)!.ids, ...(range ? spread(current, last + 1, number) : [actionId(current, number)])], end: match.index + match[0].length });
    last = number;
  }
  for (const { ids, end } of stops.toReversed()) {
    const rest = line.slice(end);
    const mark = MARK.exec(rest);
    if (mark) return { ids: [...new Set(ids)], prefix, rest: rest.slice(mark[0].length).trim() };
  }
  const bare = line.slice(stops[0]!.end);
  return expected && /^ [A-Z]/.test(bare) ? { ids: stops[0]!.ids, prefix, rest: bare.trim() } : null;
}

/** The words of a date: a text cut into days, months, years, weekdays and what joins them. */
import { plain } from './spelling.js';

export type DateToken = { index: number; end: number } & (
  | { kind: 'day' | 'month' | 'year' | 'weekday'; value: number }
  /** a whole date in figures; `order` says how sure its order of day and month is */
  | { kind: 'figures'; year: number | null; month: number; day: number; order: 'sure' | 'guess' }
  | { kind: 'range' | 'and' | 'comma' | 'filler' }
  | { kind: 'other'; fourFigures?: boolean }
);

const MONTHS: readonly string[] = [
  'january jan janvier janv enero ene januar',
  'february feb fevrier fevr fev febrero februar',
  'march mar mars marzo',
  'april apr avril avr abril abr',
  'may mai mayo',
  'june jun juin junio juni',
  'july jul juillet juil julio juli',
  'august aug aout agosto ago',
  'september sept sep septembre septiembre setiembre',
  'october oct octobre octubre oktober okt',
  'november nov novembre noviembre',
  'december dec decembre diciembre dic dezember',
];
const WEEKDAYS: readonly string[] = [
  'monday mon lundi lun lunes',
  'tuesday tue tues mardi martes',
  'wednesday wed weds mercredi mer miercoles',
  'thursday thu thur thurs jeudi jueves',
  'friday fri vendredi viernes',
  'saturday sat samedi sabado',
  'sunday sun dimanche domingo',
];

function numbered(lists: readonly string[]): Map<string, number> {
  return new Map(lists.flatMap((names, i) => names.split(' ').map((name): [string, number] => [name, i + 1])));
}

const MONTH = numbered(MONTHS);
const WEEKDAY = numbered(WEEKDAYS);
/** Month names that are also words: they count only with a capital. */
const WORDS_TOO = new Set(['may', 'march', 'mar', 'mars', 'mai', 'sun', 'sat', 'mon', 'mer', 'ago', 'dec']);
const RANGES = new Set(['to', 'until', 'till', 'through', 'thru', 'au', 'al', 'bis']);
const ANDS = new Set(['and', 'et', 'y', 'und']);
const FILLERS = new Set(['of', 'the', 'on', 'from', 'de', 'du', 'le', 'del', 'el', 'between']);

// a clock time is taken whole, so that its hour is no day; every repetition is bounded
const TOKEN =
  /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)|(\d{1,2})([/.-])(\d{1,2})\6(\d{4}|\d{2})(?![\d/])|\d{1,2}[:h]\d{2}(?!\d)|\d{1,2}\.\d{2}(?![.\d])|\d{1,2} ?(?:[ap]\.?m\b|h(?:rs?|ours?)?\b)|(\d{1,2})(?:st|nd|rd|th|er|o)?(?![\da-z])\.?|(\d{4})(?!\d)|\d+[a-z]*|([a-z]{1,20})\.?|\n|[,;&/()-]|[^\s]/gi;

function fullYear(figures: string): number {
  return figures.length === 2 ? 2000 + Number(figures) : Number(figures);
}

/** `10/09/2025`: the day first where one of the figures cannot be a month, or by the dots of Europe; else a guess. */
function readFigures(first: number, mark: string, second: number, year: string): { month: number; day: number; year: number; order: 'sure' | 'guess' } {
  const monthFirst = second > 12 && first <= 12;
  const sure = mark === '.' || first > 12 || second > 12 || first === second;
  return { day: monthFirst ? second : first, month: monthFirst ? first : second, year: fullYear(year), order: sure ? 'sure' : 'guess' };
}

type Word = { kind: 'month' | 'weekday'; value: number } | { kind: 'range' | 'and' | 'filler' | 'other' };

function readWord(word: string, short: boolean): Word {
  const name = word.toLowerCase();
  const asName = !WORDS_TOO.has(name) || word !== name || short;
  const month = asName ? MONTH.get(name) : undefined;
  if (month) return { kind: 'month', value: month };
  const weekday = asName ? WEEKDAY.get(name) : undefined;
  if (weekday) return { kind: 'weekday', value: weekday };
  if (RANGES.has(name)) return { kind: 'range' };
  if (ANDS.has(name)) return { kind: 'and' };
  return { kind: FILLERS.has(name) ? 'filler' : 'other' };
}

/** @returns the tokens, and the text (`plain`) that their positions count in */
export function dateTokens(text: string): { tokens: DateToken[]; text: string } {
  const spelled = plain(text);
  const short = spelled.length < 80;
  const tokens: DateToken[] = [];
  for (const match of spelled.matchAll(TOKEN)) {
    const at = { index: match.index, end: match.index + match[0].length };
    const whole = match[0];
    if (match[1]) tokens.push({ ...at, kind: 'figures', year: Number(match[1]), month: Number(match[3]), day: Number(match[4]), order: 'sure' });
    else if (match[5] && match[6] === '.' && match[8]!.length === 2 && match[0].length < 8) tokens.push({ ...at, kind: 'other' }); // 5.1.10 is a clause
    else if (match[5]) tokens.push({ ...at, kind: 'figures', ...readFigures(Number(match[5]), match[6]!, Number(match[7]), match[8]!) });
    else if (match[9]) tokens.push({ ...at, kind: 'day', value: Number(match[9]) });
    else if (match[10]) tokens.push(/^(19|20)/.test(match[10]) ? { ...at, kind: 'year', value: Number(match[10]) } : { ...at, kind: 'other', fourFigures: true });
    else if (match[11]) tokens.push({ ...at, ...readWord(match[11], short) });
    else if (whole === '-') tokens.push({ ...at, kind: 'range' });
    else if (whole === '&' || whole === '/') tokens.push({ ...at, kind: 'and' });
    else if (/^[,;\n]$/.test(whole)) tokens.push({ ...at, kind: 'comma' });
    else if (/^[()]$/.test(whole)) tokens.push({ ...at, kind: 'filler' });
    else tokens.push({ ...at, kind: 'other' });
  }
  return { tokens, text: spelled };
}

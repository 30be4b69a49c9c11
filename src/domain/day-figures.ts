/** Dates in figures with slashes: `20/5/2026` can be one day only, `5/6/2026` two, as people on two sides of an ocean write them. */

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/**
 * @param word `20/5/2026`, `20/5/26`, `20-05-2026`, `2026/5/20`, `2026-5-20`; `20/5` only where `withoutYear` is set
 * @returns the days that it can mean, written so that only one can be meant: `20 May 2026`. None for what is no such date;
 * days that the calendar does not have are among them
 */
export function readFigures(word: string, withoutYear = false): string[] {
  const yearFirst = /^(20\d\d)([/-])(\d{1,2})\2(\d{1,2})$/.exec(word);
  if (yearFirst) return written(yearFirst[4]!, yearFirst[3]!, yearFirst[1]!);
  const [, one = '', , two = '', year = ''] = /^(\d{1,2})([/-])(\d{1,2})\2(20\d\d)$/.exec(word) ?? /^(\d{1,2})(\/)(\d{1,2})\/(\d\d)$/.exec(word) ?? (withoutYear ? /^(\d{1,2})(\/)(\d{1,2})$/.exec(word) : null) ?? [];
  const whole = year.length === 2 ? `20${year}` : year;
  return [...new Set([...written(one, two, whole), ...written(two, one, whole)])];
}

function written(day: string, month: string, year: string): string[] {
  const name = MONTHS[Number(month) - 1];
  return name === undefined || Number(day) < 1 || Number(day) > 31 ? [] : [`${Number(day)} ${name} ${year}`.trim()];
}

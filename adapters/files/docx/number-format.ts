/** Numbers as Word prints them in lists (ISO/IEC 29500-1, 17.18.59). */

const ROMAN = [
  ['m', 1000], ['cm', 900], ['d', 500], ['cd', 400], ['c', 100], ['xc', 90],
  ['l', 50], ['xl', 40], ['x', 10], ['ix', 9], ['v', 5], ['iv', 4], ['i', 1],
] as const; // prettier-ignore

/** Beyond these Word's own letters and Roman figures become unreadable; decimal figures keep the text short. */
const LAST_LETTER = 780;
const LAST_ROMAN = 3_999;

/** @param format Word's name of it (`lowerRoman`); one that is not known here is printed in decimal figures */
export function printNumber(number: number, format: string): string {
  switch (format) {
    case 'none':
    case 'bullet':
      return '';
    case 'decimalZero':
      return String(number).padStart(2, '0');
    case 'lowerLetter':
      return letters(number);
    case 'upperLetter':
      return letters(number).toUpperCase();
    case 'lowerRoman':
      return roman(number);
    case 'upperRoman':
      return roman(number).toUpperCase();
    default:
      return String(number);
  }
}

/** a … z, aa … zz (the same letter twice), aaa … */
function letters(number: number): string {
  if (number < 1 || number > LAST_LETTER) return String(number);
  return String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));
}

function roman(number: number): string {
  if (number < 1 || number > LAST_ROMAN) return String(number);
  let left = number;
  let text = '';
  for (const [figure, value] of ROMAN) {
    text += figure.repeat(Math.floor(left / value));
    left %= value;
  }
  return text;
}

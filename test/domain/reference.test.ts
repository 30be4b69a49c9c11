import { describe, expect, it } from '@jest/globals';
import { documentKey, documentLink, findReferences, parseReference, printReference, studyPeriod } from '../../src/domain/reference.js';

const found = (text: string): string[] => findReferences(text).map(({ reference }) => printReference(reference));

describe('findReferences', () => {
  it.each([
    ['TD142', ['TD142']],
    ['TD142R1', ['TD142R1']],
    ['TD147-R1', ['TD147R1']],
    ['TD147\u2011R1', ['TD147R1']],
    ['TD 150', ['TD150']],
    ['TD\u00a0\u00a0150', ['TD150']],
    ['TD007', ['TD7']],
    ['TDs 151R1 and 152', ['TD151R1', 'TD152']],
    ['TDs 20, 21 and 23', ['TD20', 'TD21', 'TD23']],
    ['TDs 20 to 22', ['TD20', 'TD21', 'TD22']],
    ['TD 025 Rev.1', ['TD25R1']],
    ['TD56/1', ['TD56']],
    ['TD88/G', ['TD88']],
    ['TD49/P', ['TD49']],
    ['TD 88 Rev.2/PLEN', ['TD88R2']],
    ['TD 230R2(P)', ['TD230R2']],
    ['SG2-TD9R1/PLEN', ['SG2-TD9R1']],
    ['TSAG-TD100R1', ['TD100R1']],
    ['C8', ['C8']],
    ['C 005 Rev.1', ['C5R1']],
    ['TSAG-C48', ['C48']],
    ['C1: Somebody', ['C1']],
    ['Contributions 8 and 11', ['C8', 'C11']],
    ['in TD42, TD43-R2; and C11.', ['TD42', 'TD43R2', 'C11']],
    ['(TD89), Q10/17 (TD90)', ['TD89', 'TD90']],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  it.each(['TSAG-LS46', 'Q3/17', 'SG17', 'Annex C', 'Resolution 2 Annex C 5', 'SC&C', 'CG-AISEC', 'F.742.3', 'ATU/35A34/1', 'LTD 5', 'TDAG', 'C', 'TD', 'SSC&C4', 'number of contributions: 7'])('%s is no document', (text) =>
    expect(found(text)).toEqual([]),
  );

  it('tells where each stands', () => {
    expect(findReferences('see TD 7R1 (P)').map(({ index, length }) => [index, length])).toEqual([[4, 6]]);
  });
});

it('parseReference takes a text that is a reference and nothing else', () => {
  expect(parseReference('TSAG-TD 190R1')).toEqual({ kind: 'TD', number: 190, revision: 1, body: 'TSAG' });
  expect(parseReference('TD142 and more')).toBeNull();
  expect(parseReference('TD142, TD143')).toBeNull();
  expect(parseReference('')).toBeNull();
});

it('a key is the same for all revisions', () => {
  expect(documentKey(parseReference('TD142R1')!)).toBe('TD142');
  expect(documentKey(parseReference('SG2-TD9R1')!)).toBe('SG2-TD9');
});

describe('documentLink', () => {
  const link = (text: string, date: string | null) => documentLink(parseReference(text)!, date);
  it('has four digits, the opening day, and no revision', () => {
    expect(link('TD142R1', '2025-05-26')).toBe('https://www.itu.int/md/T25-TSAG-250526-TD-GEN-0142/en');
    expect(link('C8', '2025-05-26')).toBe('https://www.itu.int/md/T25-TSAG-C-0008/en');
  });
  it('is not known without a date, out of the table of study periods, or for a TD of another group', () => {
    expect(link('TD142', null)).toBeNull();
    expect(link('TD142', '2031-01-01')).toBeNull();
    expect(link('SG2-TD9', '2025-05-26')).toBeNull();
  });
});

it.each([['2024-12-31', 'T22'], ['2025-01-01', 'T25'], ['2021-06-01', 'T17'], ['2029-01-01', null]])('%s is in %s', (date, period) => expect(studyPeriod(date)).toBe(period));

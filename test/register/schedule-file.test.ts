import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, GENEVA, toInstant } from '../../src/domain/moment.js';
import { scheduleSchema, type Schedule } from '../../src/domain/schedule.js';
import { FINDING_CODES } from '../../src/domain/finding.js';
import { printScheduleFile, readScheduleFile, SCHEMA_COMMENT } from '../../src/register/schedule-file.js';
import { textsFor } from '../../src/text/index.js';
import { usually } from '../support/fuzz.js';

const { problems } = textsFor('en');

/** A file without a fault; the table below changes one thing in it. */
const GOOD = `report: tsag-2026-01
document: { reference: TD310 }
groups:
  - id: RG-QX
    name: Quiet Exchanges
    rapporteurs: [Ms Alpha]
meetings:
  - id: rg-qx-1
    group: RG-QX
    number: 1
    date: 2026-03-11
    start: "13:00"
    end: "15:00"
    deadline: { date: 2026-03-04 }
    status: confirmed
  - id: rg-qx-2
    group: RG-QX
    date: 2026-05-13
actions:
  - id: RG-QX-1
    group: RG-QX
    title: A short title
wtsaActions:
  - number: "99-02"
    status: started
    asOf: "2025-05"
`;

function messages(text: string): string[] {
  const reading = readScheduleFile(text, 'x.yaml');
  return reading.ok ? [] : reading.problems.map(problems.file);
}

function read(text: string): Schedule {
  const reading = readScheduleFile(text, 'x.yaml');
  if (!reading.ok) throw new Error(reading.problems.map(problems.file).join('\n'));
  return reading.schedule;
}

function withLine(wrong: string, right: string): string {
  if (!GOOD.includes(right)) throw new Error(`no such line: ${right}`);
  return GOOD.replace(right, wrong);
}

describe('a fault is told with its line, what was expected, and an example', () => {
  // what stands there instead of what, and what is said
  it.each([
    ['date: 2026-06-31', 'date: 2026-03-11', 'line 11 (meetings 1 date): "2026-06-31" was found where a date that exists, as YYYY-MM-DD was expected. For example: date: 2026-03-11'],
    ['date: 11 March 2026', 'date: 2026-03-11', 'line 11 (meetings 1 date): "11 March 2026" was found where a date that exists, as YYYY-MM-DD was expected. For example: date: 2026-03-11'],
    ['date: 2026', 'date: 2026-03-11', 'line 11 (meetings 1 date): "2026" was found where a date that exists, as YYYY-MM-DD was expected. For example: date: 2026-03-11'],
    ['start: 1300', 'start: "13:00"', 'line 12 (meetings 1 start): "1300" was found where a time from 00:00 to 23:59, in quotation marks was expected. For example: start: "13:00"'],
    ['start: 0900', 'start: "13:00"', 'line 12 (meetings 1 start): "0900" was found where a time from 00:00 to 23:59, in quotation marks was expected. For example: start: "13:00"'],
    ['start: "25:00"', 'start: "13:00"', 'line 12 (meetings 1 start): "25:00" was found where a time from 00:00 to 23:59, in quotation marks was expected. For example: start: "13:00"'],
    ['end: "12:00"', 'end: "15:00"', 'line 13 (meetings 1 end): the meeting ends before it begins: 13:00 – 12:00. Give the day or hour of its end; one that ends after midnight ends on the next day. For example: endDate: 2026-03-12'],
    ['zone: Geneva', 'number: 1', 'line 10 (meetings 1 zone): "Geneva" was found where the name of a time zone was expected. For example: zone: Europe/Zurich'],
    ['endDate: 2026-03-01', 'number: 1', 'line 10 (meetings 1 endDate): the meeting ends before it begins: 2026-03-11 – 2026-03-01. Give the day or hour of its end; one that ends after midnight ends on the next day. For example: endDate: 2026-03-11'],
    ['deadline: { dat: 2026-03-04 }', 'deadline: { date: 2026-03-04 }', 'line 14 (meetings 1 deadline date): "date" is missing. For example: date: 2026-03-11'],
    ['deadlin: { date: 2026-03-04 }', 'deadline: { date: 2026-03-04 }', 'line 14 (meetings 1 deadlin): no key is called "deadlin". Did you mean "deadline"? For example: deadline: { date: 2026-03-04 }'],
    ['colour: blue', 'name: Quiet Exchanges', 'line 5 (groups 1 colour): no key is called "colour". Known here: id, name, parent, rapporteurs, counsellor, mailingList, template and submission. For example: id: RG-QX'],
    ['__proto__: x', 'name: Quiet Exchanges', 'line 5 (groups 1 __proto__): no key is called "__proto__". Known here: id, name, parent, rapporteurs, counsellor, mailingList, template and submission. For example: id: RG-QX'],
    ['group: RG-XQ', 'group: RG-QX', 'line 9 (meetings 1 group): the group "RG-XQ" is not among this file\'s groups. Did you mean "RG-QX"? Or add it under "groups:", for example: - id: RG-XQ'],
    ['id: rg-qx-1', 'id: rg-qx-2', 'line 16 (meetings 2 id): "rg-qx-1" stands twice. Every one needs an id of its own; the next free one will do. For example: id: rg-qx-2'],
    ['id: RG QX 1', 'id: rg-qx-1', 'line 8 (meetings 1 id): "RG QX 1" was found where small letters, figures and hyphens was expected. For example: id: rg-qx-1'],
    ['id: qx', 'id: RG-QX-1', 'line 20 (actions 1 id): "qx" was found where a group, a hyphen and a number was expected. For example: id: WP3-1'],
    ['status: canceled', 'status: confirmed', 'line 15 (meetings 1 status): "canceled" is none of the words that are known here: cancelled, planned or confirmed. For example: status: cancelled'],
    ['number: 7', 'number: "99-02"', 'line 24 (wtsaActions 1 number): "7" was found where text was expected. Put it in quotation marks. For example: number: "7"'],
    ['number: first', 'number: 1', 'line 10 (meetings 1 number): "first" was found where a number was expected. For example: number: 1'],
    ['number: 1.5', 'number: 1', 'line 10 (meetings 1 number): "1.5" was found where a whole number was expected. For example: number: 1'],
    ['number: 99999999999999999999', 'number: 1', 'line 10 (meetings 1 number): "99999999999999999999" was found where a whole number was expected. For example: number: 1'],
    ['asOf: 2025', 'asOf: "2025-05"', 'line 26 (wtsaActions 1 asOf): "2025" was found where a year and month, in quotation marks was expected. For example: asOf: "2026-01"'],
    ['rapporteurs: Ms Alpha', 'rapporteurs: [Ms Alpha]', 'line 6 (groups 1 rapporteurs): "Ms Alpha" was found where a list was expected. For example: rapporteurs: [Ms Alpha]'],
    ['rapporteurs:', 'rapporteurs: [Ms Alpha]', 'line 6 (groups 1 rapporteurs): nothing stands behind "rapporteurs:". Take the line out, or give it a value. For example: rapporteurs: [Ms Alpha]'],
    ['rapporteurs: [1]', 'rapporteurs: [Ms Alpha]', 'line 6 (groups 1 rapporteurs 1): "1" was found where text was expected. Put it in quotation marks. For example: - "1"'],
    ['rapporteurs: [""]', 'rapporteurs: [Ms Alpha]', 'line 6 (groups 1 rapporteurs 1): "" was found where some text was expected. For example: - Ms Alpha'],
    ['document: TD310', 'document: { reference: TD310 }', 'line 2 (document): "TD310" was found where keys with values was expected. For example: document: { reference: TD310 }'],
    ['submission: upload', 'name: Quiet Exchanges', 'line 5 (groups 1 submission): "upload" was found where a web address was expected. For example: submission: https://www.example.org/upload'],
    ['mailingList: the list', 'name: Quiet Exchanges', 'line 5 (groups 1 mailingList): "the list" was found where an e-mail address was expected. For example: mailingList: group@example.org'],
    ['id: RG-QY', 'name: Quiet Exchanges', 'line 5: the same key stands twice: "id". Keep one of them.'],
    ['\tname: Quiet Exchanges', '    name: Quiet Exchanges', 'line 5: the line begins with a tab. Indent with blanks, two for each level.'],
    ['title: Interim: part two', 'title: A short title', 'line 22: this is not valid YAML: "title: Interim: part two". Expected "key: value" lines, lists with "- ", and text with a colon or a sign like * or & in quotation marks. For example: title: "Interim: part two"'],
    ['title: "no end', 'title: A short title', 'line 22: this is not valid YAML: "title: "no end". Expected "key: value" lines, lists with "- ", and text with a colon or a sign like * or & in quotation marks. For example: title: "Interim: part two"'],
    ['title: *name', 'title: A short title', 'line 22: this is not valid YAML: "title: *name". Expected "key: value" lines, lists with "- ", and text with a colon or a sign like * or & in quotation marks. For example: title: "Interim: part two"'],
    ['---\nactions:', 'actions:', 'line 19: the line "---" begins another document. Give each report a file of its own, and take the line out.'],
  ])('%j', (wrong, right, said) => {
    expect(messages(withLine(wrong, right))).toContain(`x.yaml, ${said}`);
  });

  it.each([
    ['an empty file', '', 'line 1: there is nothing in the file. Expected the report and its document. For example: report: tsag-2026-01, and in the next line document: { reference: TD310 }'],
    ['only comments', '# to be written\n', 'line 1: there is nothing in the file. Expected the report and its document. For example: report: tsag-2026-01, and in the next line document: { reference: TD310 }'],
    ['plain words', 'to be written\n', 'line 1: "to be written" was found where "key: value" lines were expected. For example: report: tsag-2026-01'],
    ['a list', '- report: x\n', 'line 1: "- report: x" was found where "key: value" lines were expected. For example: report: tsag-2026-01'],
    ['no report', 'document: {}\n', 'line 1 (report): "report" is missing. For example: report: tsag-2026-01'],
    ['no document', '\nreport: tsag-2026-01\n', 'line 2 (document): "document" is missing. For example: document: { reference: TD310 }'],
    ['a group without an id', 'report: a\ndocument: {}\ngroups:\n  - name: x\n', 'line 4 (groups 1 id): "id" is missing. For example: id: RG-QX'],
    ['aliases that multiply', `report: a\na: &a [x, x, x, x]\n${'bcdefgh'.split('').map((key, at) => `${key}: &${key} [${`*${'abcdefg'[at]}, `.repeat(9)}]`).join('\n')}\n`, 'line 3: the file repeats parts of itself without end. Write them out instead of using * aliases.'],
    ['an alias to itself', 'report: a\ndocument: {}\ngroups: &g [*g]\n', 'line 3 (groups 1): "*g" was found where keys with values was expected. For example: - { id: RG-QX }'],
    ['control characters', 'report: a\ndocument: "\\e[31mred\\0"\n', 'line 2 (document): " [31mred " was found where keys with values was expected. For example: document: { reference: TD310 }'],
    ['times under the rules of YAML 1.1', `%YAML 1.1\n---\n${GOOD.replace('"13:00"', '13:00')}`, 'line 14 (meetings 1 start): "13:00" was found where text was expected. Put it in quotation marks. For example: start: "13:00"'],
    ['lists without end', `report: a\ngroups: ${'['.repeat(100_000)}`, 'line 2: the parts are nested more than 100 deep. A schedule needs no more than seven levels.'],
    ['items without end', `${'- '.repeat(100_000)}x`, 'line 1: the parts are nested more than 100 deep. A schedule needs no more than seven levels.'],
    ['levels without end', Array.from({ length: 3000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'), 'line 101: the parts are nested more than 100 deep. A schedule needs no more than seven levels.'],
  ])('%s', (_name, text, said) => {
    expect(messages(text)).toContain(`x.yaml, ${said}`);
  });

  it('tells every fault of a file at once', () => {
    const text = GOOD.replace('2026-03-11', '2026-02-30').replace('confirmed', 'sure').replace('started', 'begun');
    expect(readScheduleFile(text, 'x.yaml')).toMatchObject({ problems: [{ line: 11 }, { line: 15 }, { line: 25 }] });
  });

  it('tells no more faults than anybody mends at once', () => {
    const text = `${GOOD}documents:\n${'  - { reference: TD1, colour: blue }\n'.repeat(5000)}`;
    expect(messages(text)).toHaveLength(50);
  });

  it('names what belongs to no known group with all known ones when none is near', () => {
    const text = withLine('group: Harbours', 'group: RG-QX').replace('- id: RG-QX\n', '- id: WP3\n  - id: RG-QX\n');
    expect(messages(text)).toEqual(['x.yaml, line 10 (meetings 1 group): the group "Harbours" is not among this file\'s groups. Known here: WP3 and RG-QX. Or add it under "groups:", for example: - id: Harbours']);
  });
});

describe('what an editor may do to a file', () => {
  const expected = read(GOOD);

  it.each([
    ['a byte order mark', `\uFEFF${GOOD}`],
    ['line ends of Windows', GOOD.replaceAll('\n', '\r\n')],
    ['times without quotation marks', GOOD.replace('"13:00"', '13:00').replace('"15:00"', '15:00')],
    ['numbers with a hyphen without quotation marks', GOOD.replace('"99-02"', '99-02').replace('"2025-05"', '2025-05')],
    ['a beginning and an end of the document', `---\n${GOOD}...\n`],
    ['the schema in the first line', `#${SCHEMA_COMMENT}\n${GOOD}`],
  ])('%s', (_name, text) => {
    expect(read(text)).toEqual(expected);
  });

  it('tells the same line with a byte order mark and line ends of Windows', () => {
    const text = `\uFEFF${GOOD.replace('2026-03-11', '2026-03-41').replaceAll('\n', '\r\n')}`;
    expect(messages(text)).toEqual([expect.stringContaining('line 11 (meetings 1 date): "2026-03-41"')]);
  });

  it('fills in what may be left out: the last day, and Geneva’s zone for an hour', () => {
    expect(expected.meetings).toMatchObject([{ endDate: '2026-03-11', zone: GENEVA }, { endDate: '2026-05-13', zone: null }]);
  });

  it('reads a meeting whose date is to be decided', () => {
    expect(read(withLine('date: null', 'date: 2026-05-13')).meetings[1]).toMatchObject({ date: null, endDate: null });
  });

  it('reads a line of 1 MB', () => {
    const title = 'x'.repeat(1_000_000);
    expect(read(withLine(`title: ${title}`, 'title: A short title')).actions[0]?.title).toBe(title);
    expect(messages(withLine(`titel: ${title}`, 'title: A short title')).every((message) => message.length < 500)).toBe(true);
  });
});

describe('a time that a clock change leaves out or repeats', () => {
  const findings = (lines: string) => read(withLine(lines, 'date: 2026-03-11\n    start: "13:00"\n    end: "15:00"')).findings.map(({ about, data }) => ({ about, data }));
  const about = ['rg-qx-1'];

  it.each([
    ['a start in the gap', 'date: 2026-03-29\n    start: "02:30"', [{ date: '2026-03-29', time: '02:30', kind: 'gap' }]],
    ['an end in the gap', 'date: 2026-03-29\n    start: "01:30"\n    end: "02:30"', [{ date: '2026-03-29', time: '02:30', kind: 'gap' }]],
    ['both in the hour that comes twice', 'date: 2026-10-25\n    start: "02:00"\n    end: "02:30"', [{ date: '2026-10-25', time: '02:00', kind: 'overlap' }, { date: '2026-10-25', time: '02:30', kind: 'overlap' }]],
    ['the end of several days', 'date: 2026-03-27\n    endDate: 2026-03-29\n    start: "01:30"\n    end: "02:30"', [{ date: '2026-03-29', time: '02:30', kind: 'gap' }]],
    ['in another zone', 'date: 2026-03-08\n    start: "02:30"\n    zone: America/New_York', [{ date: '2026-03-08', time: '02:30', kind: 'gap' }]],
    ['in a zone without changes', 'date: 2026-03-29\n    start: "02:30"\n    zone: UTC', []],
    ['a day later', 'date: 2026-03-30\n    start: "02:30"', []],
  ])('is accepted and told: %s', (_name, lines, data) => {
    expect(findings(lines)).toEqual(data.map((one) => ({ about, data: one })));
  });

  it('is told of a deadline', () => {
    const { findings: found } = read(withLine('deadline: { date: 2026-03-29, time: "02:30" }', 'deadline: { date: 2026-03-04 }'));
    expect(found).toEqual([{ code: 'time-irregular', severity: 'warning', places: [expect.anything()], about, data: { date: '2026-03-29', time: '02:30', kind: 'gap' } }]);
  });

  it('is not told twice, and survives being written', () => {
    const once = read(withLine('deadline: { date: 2026-03-29, time: "02:30" }', 'deadline: { date: 2026-03-04 }'));
    expect(read(printScheduleFile(once))).toEqual(once);
  });
});

describe('writing and reading', () => {
  const text = fc.oneof(
    fc.constantFrom('yes', 'null', '~', '1e3', '0x10', '99-02', '12:30', '2026-03-11', '- a', '# b', 'a: b', 'a #b', '"', "'", '&a', '*a', '!t', '|', '>', '%x', '@', '`', '[', '{', '  blanks', 'end ', 'a\nb', 'a\n\n b\n', '\t', '---', '...', '\u0000', 'a\u2028b', '\u0085', '\uFEFF', '👩‍🚀', '<<', '='),
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc.string({ minLength: 1, unit: 'binary' }),
  );
  const date = fc.integer({ min: -3000, max: 12_000 }).map((days) => addDays('2020-01-01', days));
  const time = fc.integer({ min: 0, max: 1439 }).map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
  const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
  const some = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 3 });
  const place = fc.record({ clause: orNull(text), table: orNull(fc.nat(9)), row: orNull(fc.nat(9)), line: orNull(fc.nat(999)) });
  const link = fc.constantFrom('https://www.example.org/a?b=c#d', 'mailto:group@example.org');
  const meeting = fc
    .record(
      { date: orNull(date), start: orNull(time), zone: fc.constantFrom(GENEVA, 'UTC', 'America/New_York'), label: orNull(text), number: orNull(fc.nat(99)), objectives: orNull(text), place, status: fc.constantFrom('planned', 'confirmed', 'cancelled'), join: link, deadline: orNull(fc.record({ date, time: orNull(time), zone: orNull(fc.constant(GENEVA)), yearInferred: fc.boolean() })) },
      { requiredKeys: ['date', 'start', 'zone', 'label', 'number', 'objectives', 'place', 'deadline'] },
    )
    .map(({ start, zone, ...rest }) => ({ ...rest, endDate: rest.date, start, zone: start === null ? null : zone }))
    // those that a clock change leaves out or repeats bring a finding with them
    .filter((m) => [[m.date, m.start, m.zone], [m.deadline?.date, m.deadline?.time, GENEVA]].every(([day, hour, zone]) => !day || !hour || !zone || toInstant(day, hour, zone).irregular === null));
  const schedule = fc
    .record({
      title: orNull(text), opening: orNull(date), group: text,
      meetings: some(meeting),
      actions: some(fc.record({ title: text, text: orNull(text), documents: some(text), place, variants: some(fc.record({ text: orNull(text), documents: some(text), place })) })),
      wtsaActions: some(fc.record({ title: orNull(text), status: fc.constantFrom('started', 'not-started'), asOf: orNull(fc.constant('2025-05')), place })),
      sources: some(fc.record({ source: orNull(text), allocatedTo: some(text), available: fc.boolean(), place })),
      findings: some(fc.record({ code: fc.constantFrom(...FINDING_CODES), severity: fc.constantFrom('warning', 'info'), places: some(place), about: some(text), data: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.oneof(text, fc.nat(99), some(text))) })),
    })
    .map(({ title, opening, group, ...lists }) =>
      scheduleSchema.parse({
        report: 'tsag-2026-01',
        document: { title, meeting: opening && { start: opening, end: opening } },
        groups: [{ id: group }],
        meetings: lists.meetings.map((one, at) => ({ ...one, id: `m-${at}`, group })),
        actions: lists.actions.map((one, at) => ({ ...one, id: `WP3-${at}`, group })),
        wtsaActions: lists.wtsaActions.map((one, at) => ({ ...one, number: `99-${at}` })),
        documents: lists.sources.map((one, at) => ({ ...one, reference: `TD${at}` })),
        findings: lists.findings,
      }),
    );

  it('gives back every schedule, whatever its texts hold', () => {
    fc.assert(fc.property(schedule, (one) => expect(read(printScheduleFile(one))).toEqual(one)), { numRuns: usually(100) });
  }, usually(30_000));

  it('any text is read or told, never thrown', () => {
    const lines = some(fc.oneof(fc.constantFrom(...GOOD.split('\n')), text)).map((all) => all.join('\n'));
    fc.assert(
      fc.property(fc.oneof(text, lines, fc.tuple(fc.nat(GOOD.length), text).map(([at, word]) => GOOD.slice(0, at) + word + GOOD.slice(at))), (any) => {
        const reading = readScheduleFile(any, 'x.yaml');
        if (reading.ok) return;
        expect(reading.problems.length).toBeGreaterThan(0);
        for (const problem of reading.problems) expect(problems.file(problem)).toMatch(/^x\.yaml, line [1-9]\d*(?: \(|: )[^\p{Cc}]*$/u);
      }),
      { numRuns: usually(250) },
    );
  }, usually(30_000));

  it('begins with the schema, leaves out what is unknown, and puts places on one line', () => {
    const printed = printScheduleFile(read(withLine('date: null', 'date: 2026-05-13')));
    expect(printed.split('\n')[0]).toBe(`#${SCHEMA_COMMENT}`);
    expect(printed).toContain('deadline: { date: 2026-03-04, yearInferred: false }');
    expect(printed).toContain('  - id: rg-qx-2\n    group: RG-QX\n    date: null\n');
    expect(printed.match(/null/g)).toHaveLength(1);
  });
});

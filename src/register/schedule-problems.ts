/** What is wrong with the values of a schedule file: against the schema, and against each other. */
import type { z } from 'zod';
import type { FileProblem } from '../domain/file-problem.js';
import { addDays } from '../domain/moment.js';
import { nearest } from '../domain/nearest.js';
import { scheduleSchema, type Schedule } from '../domain/schedule.js';
import { scheduleForm } from './schedule-form.js';

type Path = readonly PropertyKey[];

/** Where a value stands. */
export interface Spot {
  at: Pick<FileProblem, 'file' | 'line' | 'column' | 'path'>;
  /** the first line of it, as written */
  source: string;
}

export type Locate = (path: Path) => Spot;

/** More are not told at once: nobody mends more at once. */
const MOST = 50;

/** The faults of a value that does not fit the schema. */
export function schemaProblems(error: z.ZodError, value: unknown, locate: Locate): FileProblem[] {
  const issues = error.issues.slice(0, MOST);
  const asText = issuesAsText(issues, value, locate);
  return issues.flatMap((issue) => describe(asText.get(keyOf(issue.path)) ?? issue, value, locate)).slice(0, MOST);
}

function keyOf(path: Path): string {
  return JSON.stringify(path);
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}

/** Where a text was expected and a number stands: what would still be wrong with it in quotation marks. */
function issuesAsText(issues: readonly z.core.$ZodIssue[], value: unknown, locate: Locate): Map<string, z.core.$ZodIssue> {
  const quotable = issues.filter((issue) => issue.code === 'invalid_type' && issue.expected === 'string' && isScalar(valueAt(value, issue.path)));
  if (quotable.length === 0) return new Map();
  const quoted = structuredClone(value);
  for (const { path } of quotable) (valueAt(quoted, path.slice(0, -1)) as Record<PropertyKey, unknown>)[path.at(-1)!] = locate(path).source;
  const paths = new Set(quotable.map((issue) => keyOf(issue.path)));
  const left = scheduleSchema.safeParse(quoted).error?.issues.filter((issue) => paths.has(keyOf(issue.path))) ?? [];
  return new Map(left.map((issue) => [keyOf(issue.path), issue]));
}

function isScalar(value: unknown): boolean {
  return ['number', 'boolean', 'bigint'].includes(typeof value) || value instanceof Date;
}

/** zod's issue → our problem; the codes of our own checks (`date`, `time`, `zone` …) stand in its message. */
function describe(issue: z.core.$ZodIssue, value: unknown, locate: Locate): FileProblem[] {
  const { at, source } = locate(issue.path);
  const there = valueAt(value, issue.path);
  const found = (typeof there === 'string' ? there : source).slice(0, 80);
  const last = String(issue.path.at(-1) ?? '');
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(issue.path);
    return issue.keys.slice(0, MOST).map((key) => ({ ...locate([...issue.path, key]).at, code: 'unknown-key', found: key.slice(0, 80), expected: nearestOrAll(key, known) }));
  }
  if (there === undefined) return [{ ...at, code: 'missing', found: last, expected: [] }];
  if (there === null) return [{ ...at, code: 'no-value', found: last, expected: [] }];
  if (issue.code === 'invalid_value') {
    const words = issue.values.map(String);
    return [{ ...at, code: 'not-one-of', found, expected: [...new Set([...nearest(found, words), ...words])] }];
  }
  if (issue.code === 'invalid_type') return [{ ...at, code: 'wrong-type', found, expected: [issue.expected] }];
  if (issue.code === 'invalid_union') return [{ ...at, code: 'wrong-type', found, expected: ['union'] }];
  // a number that no computer counts to
  if ((issue.code === 'too_big' || issue.code === 'too_small') && issue.origin !== 'string') return [{ ...at, code: 'wrong-type', found, expected: ['int'] }];
  return [{ ...at, code: 'not-a', found, expected: [issue.message] }];
}

function nearestOrAll(word: string, known: string[]): string[] {
  const near = nearest(word, known, 1);
  return near.length > 0 ? near : known;
}

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  type?: string;
}

let form: JsonSchema | undefined;

/** The keys that the schema knows at a path. */
function knownKeys(path: Path): string[] {
  form ??= scheduleForm() as JsonSchema;
  let schema = form;
  for (const key of path) {
    const inner = typeof key === 'number' ? schema.items : schema.properties?.[String(key)];
    schema = inner?.anyOf?.find((option) => option.type !== 'null') ?? inner ?? {};
  }
  return Object.keys(schema.properties ?? {});
}

/** The faults of values that fit the schema and not each other. */
export function factProblems(schedule: Schedule, locate: Locate): FileProblem[] {
  return [...duplicates(schedule, locate), ...unknownGroups(schedule, locate), ...backwards(schedule, locate)].slice(0, MOST);
}

function duplicates(schedule: Schedule, locate: Locate): FileProblem[] {
  const lists: [string, string, string[]][] = [
    ['groups', 'id', schedule.groups.map((group) => group.id)],
    ['meetings', 'id', schedule.meetings.map((meeting) => meeting.id)],
    ['actions', 'id', schedule.actions.map((action) => action.id)],
    ['wtsaActions', 'number', schedule.wtsaActions.map((action) => action.number)],
    ['documents', 'reference', schedule.documents.map((document) => document.reference)],
  ];
  return lists.flatMap(([list, key, ids]) => {
    const first = new Map(ids.map((id, index) => [id, index] as const).toReversed());
    const again = [...ids.entries()].filter(([index, id]) => first.get(id)! < index).slice(0, MOST);
    return again.map(([index, id]): FileProblem => ({ ...locate([list, index, key]).at, code: 'duplicate-id', found: id, expected: list === 'meetings' || list === 'actions' ? nextFree(id, first) : [] }));
  });
}

/** `rg-dt-2` → `rg-dt-3` when that is free */
function nextFree(id: string, taken: ReadonlyMap<string, number>): string[] {
  const stem = id.replace(/-\d+$/, '');
  let number = 1;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return [`${stem}-${number}`];
}

function unknownGroups(schedule: Schedule, locate: Locate): FileProblem[] {
  const known = new Set(schedule.groups.map((group) => group.id));
  const strangers = [...schedule.meetings.entries()].filter(([, meeting]) => !known.has(meeting.group)).slice(0, MOST);
  return strangers.map(([index, { group }]) => ({ ...locate(['meetings', index, 'group']).at, code: 'unknown-group', found: group, expected: nearestOrAll(group, [...known]) }));
}

function backwards(schedule: Schedule, locate: Locate): FileProblem[] {
  const wrong = [...schedule.meetings.entries()].flatMap(([index, { date, endDate, start, end }]) => {
    if (date && endDate && endDate < date) return [{ path: ['meetings', index, 'endDate'], found: `${date} – ${endDate}`, instead: `endDate: ${date}` }];
    if (date && date === endDate && start && end && end < start) return [{ path: ['meetings', index, 'end'], found: `${start} – ${end}`, instead: `endDate: ${addDays(date, 1)}` }];
    return [];
  });
  return wrong.slice(0, MOST).map(({ path, found, instead }) => ({ ...locate(path).at, code: 'ends-before-start', found, expected: [instead] }));
}

/** A file in `schedules/`: YAML text → Schedule, or the problems with the line on which each stands; and back. */
import { Document, isMap, isSeq, LineCounter, parseDocument, visit, YAMLMap, YAMLSeq } from 'yaml';
import { z } from 'zod';
import type { FileProblem } from '../domain/file-problem.js';
import { nearest } from '../domain/nearest.js';
import { scheduleSchema, type Schedule } from '../domain/schedule.js';

/** Named in the first line of each file, so that editors complete and check it. */
export const SCHEMA_COMMENT = ' yaml-language-server: $schema=./schedule.schema.json';

export type ScheduleReading = { ok: true; schedule: Schedule } | { ok: false; problems: FileProblem[] };

/** @param file name of the file, for the problems */
export function readScheduleFile(text: string, file: string): ScheduleReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error): FileProblem => {
      const { line, col } = lines.linePos(error.pos[0]);
      return { file, line, column: col, path: [], code: yamlCode(error.code), found: (text.split('\n')[line - 1] ?? '').trim().slice(0, 80), expected: [] };
    });
    return { ok: false, problems };
  }

  let value: unknown;
  try {
    // aliases may not multiply without end
    value = document.toJS({ maxAliasCount: 100 });
  } catch {
    return { ok: false, problems: [{ file, line: 1, column: 1, path: [], code: 'aliases', found: '', expected: [] }] };
  }
  const parsed = scheduleSchema.safeParse(value);
  const position = (path: PropertyKey[]) => {
    const offset = offsetOf(document, path);
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, path: path.map(String) };
  };
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.flatMap((issue) => describe(issue, value, position)) };

  const doubled = duplicates(parsed.data).map(
    ({ path, id }): FileProblem => ({ ...position(path), code: 'duplicate-id', found: id, expected: [] }),
  );
  const strangers = unknownGroups(parsed.data).map(
    ({ path, group, known }): FileProblem => ({ ...position(path), code: 'unknown-group', found: group, expected: nearest(group, known, 1).length > 0 ? nearest(group, known, 1) : known }),
  );
  const problems = [...doubled, ...strangers, ...backwards(parsed.data).map(({ path, found }): FileProblem => ({ ...position(path), code: 'ends-before-start', found, expected: [] }))];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, schedule: parsed.data };
}

function yamlCode(code: string): FileProblem['code'] {
  if (code === 'TAB_AS_INDENT') return 'tab';
  if (code === 'DUPLICATE_KEY') return 'duplicate-key';
  return 'yaml';
}

/** Where the value at a path begins, or the nearest thing above it that is there. */
function offsetOf(document: Document, path: PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const above = path.slice(0, length - 1);
    const parent = length > 0 ? document.getIn(above, true) : null;
    if (isMap(parent)) {
      const pair = parent.items.find((item) => String(item.key) === String(path[length - 1]));
      const key = pair?.key as { range?: [number, number, number] } | undefined;
      if (key?.range) return key.range[0];
    }
    const node = (length > 0 ? document.getIn(path.slice(0, length), true) : document.contents) as { range?: [number, number, number] } | undefined | null;
    if (node?.range) return node.range[0];
  }
  return 0;
}

type Position = (path: PropertyKey[]) => Pick<FileProblem, 'file' | 'line' | 'column' | 'path'>;

/** zod's issue → our problem; the codes of our own checks (`date`, `time`, `zone` …) stand in its message. */
function describe(issue: z.core.$ZodIssue, value: unknown, position: Position): FileProblem[] {
  const at = position(issue.path);
  const there = issue.path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
  const found = there === undefined ? '' : (typeof there === 'string' ? there : JSON.stringify(there)).slice(0, 80);
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(issue.path);
    return issue.keys.map((key) => ({ ...position([...issue.path, key]), code: 'unknown-key', found: key, expected: nearest(key, known, 1).length > 0 ? nearest(key, known, 1) : known }));
  }
  if (there === undefined) return [{ ...at, code: 'missing', found: String(issue.path.at(-1) ?? ''), expected: [] }];
  if (issue.code === 'invalid_value') return [{ ...at, code: 'not-one-of', found, expected: issue.values.map(String) }];
  if (issue.code === 'invalid_type') return [{ ...at, code: 'wrong-type', found, expected: [issue.expected] }];
  return [{ ...at, code: 'not-a', found, expected: [issue.message] }];
}

/** The keys that the schema knows at a path. */
function knownKeys(path: PropertyKey[]): string[] {
  let schema = z.toJSONSchema(scheduleSchema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  for (const key of path) {
    const inner = typeof key === 'number' ? schema.items : schema.properties?.[String(key)];
    schema = withoutNull(inner) ?? {};
  }
  return Object.keys(schema.properties ?? {});
}

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  type?: string;
}

function withoutNull(schema: JsonSchema | undefined): JsonSchema | undefined {
  return schema?.anyOf?.find((option) => option.type !== 'null') ?? schema;
}

function duplicates(schedule: Schedule): { path: PropertyKey[]; id: string }[] {
  const lists: [string, string[]][] = [
    ['groups', schedule.groups.map((group) => group.id)],
    ['meetings', schedule.meetings.map((meeting) => meeting.id)],
    ['actions', schedule.actions.map((action) => action.id)],
    ['wtsaActions', schedule.wtsaActions.map((action) => action.number)],
    ['documents', schedule.documents.map((document) => document.reference)],
  ];
  return lists.flatMap(([list, ids]) => ids.flatMap((id, index) => (ids.indexOf(id) < index ? [{ path: [list, index], id }] : [])));
}

function unknownGroups(schedule: Schedule): { path: PropertyKey[]; group: string; known: string[] }[] {
  const known = schedule.groups.map((group) => group.id);
  return schedule.meetings.flatMap((meeting, index) =>
    known.includes(meeting.group) ? [] : [{ path: ['meetings', index, 'group'], group: meeting.group, known }],
  );
}

function backwards(schedule: Schedule): { path: PropertyKey[]; found: string }[] {
  return schedule.meetings.flatMap((meeting, index) => {
    const { date, endDate, start, end } = meeting;
    if (date && endDate && endDate < date) return [{ path: ['meetings', index, 'endDate'], found: `${date} – ${endDate}` }];
    if (date === endDate && start && end && end < start) return [{ path: ['meetings', index, 'end'], found: `${start} – ${end}` }];
    return [];
  });
}

/** The file that `import --write` makes: what is unknown is left out, places and deadlines stand on one line. */
export function printScheduleFile(schedule: Schedule): string {
  const document = new Document(schedule);
  document.commentBefore = SCHEMA_COMMENT;
  visit(document, {
    Map(_key, map) {
      map.items = map.items.filter(({ value }) => !isEmpty(value));
      const keys = map.items.map((item) => String(item.key));
      if (keys.every((key) => ONE_LINE.has(key))) map.flow = true;
    },
    Seq(_key, seq) {
      if (seq.items.every((item) => !isMap(item) && !isSeq(item))) seq.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

const ONE_LINE = new Set(['clause', 'table', 'row', 'line', 'date', 'time', 'zone', 'yearInferred', 'start', 'end', 'place']);

function isEmpty(value: unknown): boolean {
  if (value instanceof YAMLSeq) return value.items.length === 0;
  if (value instanceof YAMLMap) return value.items.length === 0;
  return (value as { value?: unknown } | null)?.value === null;
}

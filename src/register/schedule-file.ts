/** A file in `schedules/`: YAML text → Schedule, or the problems with the line on which each stands; and back. */
import { Document, isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Alias, type YAMLError, type YAMLMap } from 'yaml';
import type { FileProblem } from '../domain/file-problem.js';
import { GENEVA, zoneName } from '../domain/moment.js';
import { scheduleSchema, type Schedule } from '../domain/schedule.js';
import { checkTimes } from './check-times.js';
import { tooDeepAt } from './nesting.js';
import { factProblems, schemaProblems, type Locate } from './schedule-problems.js';

/** Named in the first line of each file, so that editors complete and check it. */
export const SCHEMA_COMMENT = ' yaml-language-server: $schema=./schedule.schema.json';

export type ScheduleReading = { ok: true; schedule: Schedule } | { ok: false; problems: FileProblem[] };

/** A schedule nests seven levels. */
const DEEPEST = 100;

/**
 * What a file may leave out is filled in: the last day of a meeting of one day, Geneva's zone for an hour.
 * An hour that a clock change leaves out or repeats is a finding of the schedule.
 * @param file name of the file, for the problems
 */
export function readScheduleFile(text: string, file: string): ScheduleReading {
  const failed = (problem: Pick<FileProblem, 'code'> & Partial<FileProblem>): ScheduleReading => ({
    ok: false,
    problems: [{ file, line: 1, column: 1, path: [], found: '', expected: [], ...problem }],
  });
  const deep = tooDeepAt(text, DEEPEST);
  if (deep !== null) return failed({ code: 'too-deep', line: deep, found: String(DEEPEST) });

  const counter = new LineCounter();
  // the parser's own check for keys that stand twice compares each with each
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
  const position = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { file, line, column: col };
  };
  const problems = [...yamlProblems(document.errors, text, position), ...doubledKeys(document, position)];
  if (problems.length > 0) return { ok: false, problems };

  let value: unknown;
  try {
    // aliases may not multiply without end
    value = document.toJS({ maxAliasCount: 100 });
  } catch {
    return failed(aliasProblem(document, text, position));
  }
  if (value === null || value === undefined) return failed({ code: 'empty' });
  const locate: Locate = (path) => {
    const offset = offsetOf(document, path);
    const [from, to] = (document.getIn(path, true) as Ranged)?.range ?? [offset, offset];
    return { at: { ...position(offset), path: path.map((key) => String(key).slice(0, 80)) }, source: text.slice(from, Math.min(to, from + 80)).split('\n')[0]!.trim() };
  };
  const parsed = scheduleSchema.safeParse(value);
  if (!parsed.success) return { ok: false, problems: schemaProblems(parsed.error, value, locate) };
  const schedule = { ...parsed.data, meetings: parsed.data.meetings.map(completed) };
  const wrong = factProblems(schedule, locate);
  return wrong.length > 0 ? { ok: false, problems: wrong } : { ok: true, schedule: checkTimes(schedule) };
}

type Ranged = { range?: [number, number, number] | null } | null | undefined;
type Position = (offset: number) => Pick<FileProblem, 'file' | 'line' | 'column'>;

function completed(meeting: Schedule['meetings'][number]): Schedule['meetings'][number] {
  const zone = meeting.zone ?? (meeting.start ? GENEVA : null);
  return { ...meeting, endDate: meeting.endDate ?? meeting.date, zone: zone && zoneName(zone) };
}

/** One a line: the first fault brings others about. */
function yamlProblems(errors: readonly YAMLError[], text: string, position: Position): FileProblem[] {
  if (errors.length === 0) return [];
  const lines = text.split('\n');
  const byLine = new Map<number, FileProblem>();
  for (const error of errors) {
    const at = position(error.pos[0]);
    if (!byLine.has(at.line)) byLine.set(at.line, { ...at, path: [], code: yamlCode(error.code), found: (lines[at.line - 1] ?? '').trim().slice(0, 80), expected: [] });
  }
  return [...byLine.values()].slice(0, 5);
}

function yamlCode(code: string): FileProblem['code'] {
  if (code === 'TAB_AS_INDENT') return 'tab';
  if (code === 'MULTIPLE_DOCS') return 'several-documents';
  return 'yaml';
}

function doubledKeys(document: Document, position: Position): FileProblem[] {
  const problems: FileProblem[] = [];
  visit(document, {
    Map(_key, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? String(key.value) : null;
        if (name !== null && seen.has(name)) problems.push({ ...position((key as Ranged)?.range?.[0] ?? 0), path: [], code: 'duplicate-key', found: name.slice(0, 80), expected: [] });
        if (name !== null) seen.add(name);
      }
    },
  });
  return problems.slice(0, 50);
}

/** An alias of nothing is mostly a text that begins with an asterisk. */
function aliasProblem(document: Document, text: string, position: Position): Pick<FileProblem, 'code'> & Partial<FileProblem> {
  const anchors = new Set<string>();
  let first: Alias | undefined;
  let stranger: Alias | undefined;
  visit(document, {
    Node(_key, node) {
      if (!isAlias(node)) return node.anchor ? void anchors.add(node.anchor) : undefined;
      first ??= node;
      stranger = anchors.has(node.source) ? undefined : node;
      return stranger && visit.BREAK;
    },
  });
  const offset = (stranger ?? first)?.range?.[0] ?? 0;
  const at = position(offset);
  return stranger ? { ...at, code: 'yaml', found: (text.split('\n')[at.line - 1] ?? '').trim().slice(0, 80) } : { ...at, code: 'aliases' };
}

/** Where the key of a path stands, or its value in a list, or the nearest thing above it that is there. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(path[length - 1])) : undefined;
    const node = (pair?.key ?? document.getIn(path.slice(0, length), true)) as Ranged;
    if (node?.range) return node.range[0];
  }
  return (document.contents as Ranged)?.range?.[0] ?? 0;
}

/** The file that `import --write` makes: what is unknown is left out, places and deadlines stand on one line. */
export function printScheduleFile(schedule: Schedule): string {
  const document = new Document(schedule);
  document.commentBefore = SCHEMA_COMMENT;
  visit(document, {
    Map(_key, map, ancestors) {
      const section = ancestors.find((above) => isPair(above))?.key;
      // a finding's lists have no default, and its data are words for its message, an empty list among them
      const isFinding = isScalar(section) && section.value === 'findings';
      map.items = map.items.filter(({ key, value }) => isKept(String(key), value) || (isFinding && isSeq(value)) || (isFinding && isMap(value)));
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

/** `date: null` says that a meeting's date is to be decided. */
function isKept(key: string, value: unknown): boolean {
  if (key === 'date') return true;
  if (isSeq(value) || isMap(value)) return (value as YAMLMap).items.length > 0 || key === 'document';
  return !isScalar(value) || value.value !== null;
}

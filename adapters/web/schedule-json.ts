/** `/api/schedule.json`: meetings and deadlines for programs, described by a schema that is served beside it. */
import { z } from 'zod';
import type { FeedEvent } from '../../src/domain/calendar.js';
import { GENEVA, isoInstant, zoneDataVersion } from '../../src/domain/moment.js';
import type { OpenSchedule } from '../../src/domain/page.js';
import type { Texts } from '../../src/text/index.js';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
const problem = z.strictObject({ code: z.string().describe('permanent'), message: z.string(), hint: z.string() });
const source = z.strictObject({
  document: z.string().describe('the report in which it stands'),
  clause: z.string().nullable(),
  table: z.number().int().nullable(),
  row: z.number().int().nullable(),
});

export const jsonSchema = z
  .strictObject({
    version: z.literal(1).describe('of this form: fields may be added within a version; a field that is taken away or means something else makes a new one'),
    revision: z.number().int().describe('grows with each publication; equal revisions hold equal facts'),
    timeZone: z.literal(GENEVA).describe('of every date'),
    zoneData: z.string().describe('version of the rules with which instants are worked out'),
    reports: z.array(
      z.strictObject({ document: z.string(), meeting: z.strictObject({ start: date, end: date, place: z.string().nullable() }).nullable(), publishedAt: instant }),
    ),
    groups: z.array(z.strictObject({ id: z.string(), name: z.string().nullable() })),
    events: z
      .array(
        z.strictObject({
          uid: z.string().describe('the same as in calendars, for the life of the event'),
          kind: z.enum(['meeting', 'deadline']),
          meeting: z.string().describe('the same for a meeting of several days and for its deadline'),
          group: z.string(),
          number: z.number().int().nullable(),
          status: z.enum(['planned', 'confirmed', 'cancelled']).nullable().describe('null: the report does not say'),
          firstDay: date,
          lastDay: date,
          start: instant.nullable().describe('null: the hour is not known. Of a deadline the last minute'),
          end: instant.nullable(),
          day: z.strictObject({ number: z.number().int(), of: z.number().int() }).nullable().describe('which day of a meeting of several days'),
          isEndOfDay: z.boolean().describe('a deadline of which the report gives the date alone'),
          objectives: z.string().nullable(),
          sequence: z.number().int().describe('in how many later revisions it has changed'),
          modifiedAt: instant,
          problems: z.array(problem),
          source,
        }),
      )
      .describe('in the order of time, past and to come'),
    undated: z.array(z.strictObject({ meeting: z.string(), group: z.string(), number: z.number().int().nullable(), objectives: z.string().nullable(), problems: z.array(problem), source })),
  })
  .meta({ title: 'Meetings and contribution deadlines of ITU-T rapporteur groups' });

export type ScheduleJson = z.infer<typeof jsonSchema>;

/** The schema as served: open to fields that a later revision of this form adds. */
export function schemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(jsonSchema, { override: ({ jsonSchema: part }) => void delete part.additionalProperties }), null, 2)}\n`;
}

export function scheduleJson({ revision, groups, events, undated, reports }: OpenSchedule, t: Texts): ScheduleJson {
  const problems = (findings: FeedEvent['findings']) => findings.map((finding) => ({ code: finding.code, ...t.finding(finding) }));
  const sourceOf = ({ document, place: { clause, table, row } }: FeedEvent['source']) => ({ document, clause, table, row });
  const iso = (at: number | null) => (at === null ? null : isoInstant(at));
  return {
    version: 1,
    revision,
    timeZone: GENEVA,
    zoneData: zoneDataVersion,
    reports: reports.map(({ document, meeting, publishedAt }) => ({ document, meeting, publishedAt: isoInstant(publishedAt) })),
    groups,
    events: events.map(({ uid, kind, id, meeting, state, first, last, start, end, day, sequence, modifiedAt, findings, source: at }) => ({
      uid,
      kind,
      meeting: id,
      group: meeting.group,
      number: meeting.number,
      status: state === 'stands' ? (meeting.status ?? null) : 'cancelled',
      firstDay: first,
      lastDay: last,
      start: iso(start),
      end: iso(end),
      day,
      isEndOfDay: kind === 'deadline' && meeting.deadline?.time === null,
      objectives: meeting.objectives,
      sequence,
      modifiedAt: isoInstant(modifiedAt),
      problems: problems(findings),
      source: sourceOf(at),
    })),
    undated: undated.map(({ id, meeting, findings, source: at }) => ({ meeting: id, group: meeting.group, number: meeting.number, objectives: meeting.objectives, problems: problems(findings), source: sourceOf(at) })),
  };
}

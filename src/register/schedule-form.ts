/** The form of a schedule file as JSON Schema, by which editors complete and check it. */
import { z } from 'zod';
import { scheduleSchema } from '../domain/schedule.js';

/** What stands in `schedules/schedule.schema.json`. Draft 7 is what editors know best. */
export function scheduleForm(): object {
  return {
    title: 'What a report of ITU-T says: groups, meetings, actions and documents',
    ...z.toJSONSchema(scheduleSchema, { io: 'input', target: 'draft-7' }),
  };
}

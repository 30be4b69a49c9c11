/** The invented schedules, as the register takes them. */
import { readScheduleFile } from '../../../src/register/schedule-file.js';
import type { Schedule } from '../../../src/domain/schedule.js';
import { INVENTED, schedulesIn } from '../../support/bot.js';

/** Of a folder, in the order of their names. */
export function schedulesOf(folder: string = INVENTED): Schedule[] {
  return Object.entries(schedulesIn(folder)).map(([file, text]) => {
    const read = readScheduleFile(text, file);
    if (!read.ok) throw new Error(`${file} cannot be read`);
    return read.schedule;
  });
}

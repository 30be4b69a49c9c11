/** Times that the clock of their zone shows never or twice: a schedule that holds one is accepted, and told. */
import type { Finding } from '../domain/finding.js';
import { GENEVA, toInstant } from '../domain/moment.js';
import type { Meeting, Schedule } from '../domain/schedule.js';

/** The schedule with a finding `time-irregular` for each such time that it does not name already. */
export function checkTimes(schedule: Schedule): Schedule {
  const told = new Set(schedule.findings.filter(({ code }) => code === 'time-irregular').flatMap(({ about, data }) => about.map((id) => keyOf(id, data))));
  const found = schedule.meetings.flatMap(irregularTimes).filter(({ about, data }) => !told.has(keyOf(about[0], data)));
  return found.length === 0 ? schedule : { ...schedule, findings: [...schedule.findings, ...found] };
}

function keyOf(id: string | undefined, { date, time }: Finding['data']): string {
  return JSON.stringify([id, date, time]);
}

function irregularTimes({ id, date, endDate, start, end, zone, deadline, place }: Meeting): Finding[] {
  const times = [
    { date, time: start, zone },
    { date: endDate, time: end, zone },
    { date: deadline?.date, time: deadline?.time, zone: deadline?.zone ?? GENEVA },
  ];
  return times.flatMap((at): Finding[] => {
    if (!at.date || !at.time || !at.zone) return [];
    const { irregular } = toInstant(at.date, at.time, at.zone);
    return irregular ? [{ code: 'time-irregular', severity: 'warning', places: [place], about: [id], data: { date: at.date, time: at.time, kind: irregular } }] : [];
  });
}

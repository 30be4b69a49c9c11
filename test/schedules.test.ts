/** The files that come with the bot, and those that the tests use. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { scheduleForm } from '../src/register/schedule-form.js';
import { readScheduleFile, SCHEMA_COMMENT, type ScheduleReading } from '../src/register/schedule-file.js';
import { textsFor } from '../src/text/index.js';
import { INVENTED, schedulesIn, testBot } from './support/bot.js';
import { expectGolden } from './support/golden.js';

const folder = join(import.meta.dirname, '..', 'schedules');
const published = Object.entries(schedulesIn(folder));
const all = [...published, ...Object.entries(schedulesIn(INVENTED))];
const { problems } = textsFor('en');

function faultsOf(reading: ScheduleReading): string[] {
  return reading.ok ? [] : reading.problems.map(problems.file);
}

describe('schedule files', () => {
  it('have a form for editors that is in step with what the bot reads', () => {
    expectGolden(join(folder, 'schedule.schema.json'), `${JSON.stringify(scheduleForm(), null, 2)}\n`);
  });

  it.each(all)('%s is read without a problem, and named for its report', (name, text) => {
    const reading = readScheduleFile(text, name);
    expect(faultsOf(reading)).toEqual([]);
    expect(reading).toMatchObject({ schedule: { report: name.replace(/\.yaml$/, '') } });
  });

  it('are found by their tests', () => {
    expect(all.length).toBeGreaterThan(1);
    expect(existsSync(join(folder, 'schedule.schema.json'))).toBe(true);
  });

  it('name their form in the first line', () => {
    expect(published.filter(([, text]) => text.split('\n')[0] !== `#${SCHEMA_COMMENT}`).map(([name]) => name)).toEqual([]);
  });

  it('can be loaded together without a question', async () => {
    const bot = await testBot({});
    const outcomes = await bot.offer(Object.fromEntries(published), '2026-01-05T09:00Z');
    expect(outcomes.map(({ kind }) => kind)).toEqual(published.map(() => 'published'));
  });
});

describe('the README of the schedules', () => {
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const example = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const reading = readScheduleFile(example, 'README.md');

  it('has an example that works', async () => {
    expect(faultsOf(reading)).toEqual([]);
    expect(reading).toMatchObject({ schedule: { meetings: [{ zone: 'Europe/Zurich', endDate: '2026-03-11' }, { date: null }], findings: [] } });
    const answer = await (await testBot({ 'rg-qx-2026.yaml': example })).ask('deadlines RG-QX', { at: '2026-02-01T09:00Z' });
    expect(answer.sections[0]?.items).toMatchObject([{ id: 'rg-qx-2026/rg-qx-1' }]);
  });

  it('says truly which keys must be there', () => {
    const least = 'report: a\ndocument: {}\ngroups: [{ id: RG-QX }]\nmeetings: [{ id: rg-qx-1, group: RG-QX, date: 2026-03-11 }]\n';
    expect(faultsOf(readScheduleFile(least, 'least.yaml'))).toEqual([]);
    for (const key of ['report: a\n', 'document: {}\n', 'id: RG-QX ', 'id: rg-qx-1, ', 'group: RG-QX, ', ', date: 2026-03-11']) {
      expect(faultsOf(readScheduleFile(least.replace(key, ''), 'least.yaml'))).not.toEqual([]);
    }
  });

  it('shows every key that a group or a meeting can have beside those of a report', () => {
    const form = scheduleForm() as { properties: Record<'groups' | 'meetings', { items: { properties: object } }> };
    const rows = readme.split('\n').filter((line) => /^\| a (group|meeting) /.test(line)).map((line) => [...line.matchAll(/`(\w+)`/g)].map((match) => match[1]));
    expect(Object.keys(form.properties.groups.items.properties)).toEqual(expect.arrayContaining(rows[0]!));
    expect(Object.keys(form.properties.meetings.items.properties)).toEqual(expect.arrayContaining(['registration', 'conveningLetter', 'join', 'status']));
    expect(rows[1]).toEqual(expect.arrayContaining(['registration', 'conveningLetter', 'join', 'status']));
  });
});

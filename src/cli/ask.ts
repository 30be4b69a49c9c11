/** `ask`: answers what one would type in a chat. */
import { CONSOLE_CHANNEL, CONSOLE_PERSON } from '../../adapters/console/console.js';
import { renderAnswer } from '../../adapters/console/render.js';
import { machineZone, systemClock } from '../../adapters/time/clock.js';
import { parseInstant } from '../domain/moment.js';
import { readZone } from '../domain/zone-name.js';
import { isThere, openBot, print, settings, Stop, t } from './terminal.js';

/** With `--at` it answers from the schedule files alone, and keeps nothing: what is published carries the time of its publication. */
export async function ask(words: string[], options: { at?: string; zone?: string; json?: true }): Promise<void> {
  const at = options.at === undefined ? null : parseInstant(options.at);
  if (at === null && options.at !== undefined) throw new Stop(t.service.notAnInstant(options.at));
  const config = settings();
  const isKept = at === null && isThere(config);
  const clock = at === null ? systemClock : { now: () => at };
  const bot = await openBot(config, clock, isKept);
  const zone = options.zone === undefined ? machineZone() : chosenZone(options.zone);
  const answer = await bot.ask({ words: words.join(' '), now: clock.now(), zone, language: 'en', person: CONSOLE_PERSON, destination: CONSOLE_CHANNEL, isPrivate: true });
  await bot.store.close();
  if (!isKept && /^(zone|timezone|tz|reminde?r?s?|calendar|cal|ics|ical|webcal)$/i.test(words.join(' ').trim().split(/\s+/)[0] ?? '')) process.stderr.write(`${t.service.nothingKept}\n`);
  print(options.json ? JSON.stringify(answer, null, 2) : renderAnswer(answer, { colour: process.stdout.isTTY && process.stdout.hasColors(), width: process.stdout.isTTY ? Math.min(process.stdout.columns, 120) : null }));
}

function chosenZone(typed: string): string {
  const read = readZone(typed);
  if ('zone' in read) return read.zone;
  const names = 'choices' in read ? read.choices : read.nearest;
  const says = 'choices' in read ? t.zoneAmbiguous(typed) : t.zoneUnknown(typed);
  throw new Stop([`--zone: ${says}`, ...names.map((name) => `  --zone ${name}`)].join('\n'));
}

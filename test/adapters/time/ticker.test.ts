import { afterEach, expect, it, jest } from '@jest/globals';
import { everyMinute } from '../../../adapters/time/ticker.js';

afterEach(() => {
  jest.useRealTimers();
});

it.each([
  ['summer time begins', '2026-03-28T23:58:30Z', '2026-03-29T03:02:30Z'],
  ['summer time ends', '2026-10-24T23:58:30Z', '2026-10-25T03:02:30Z'],
])('fault 43: ticks at every minute while %s in Geneva', async (_, from, until) => {
  jest.useFakeTimers({ now: Date.parse(from) });
  const ticks: string[] = [];
  const stop = everyMinute(() => void ticks.push(new Date().toISOString().slice(0, 16)));
  await jest.advanceTimersByTimeAsync(Date.parse(until) - Date.parse(from));
  stop();
  const minutes: string[] = [];
  for (let at = Date.parse(from) + 30_000; at <= Date.parse(until); at += 60_000) minutes.push(new Date(at).toISOString().slice(0, 16));
  expect(ticks).toEqual(minutes);
});

it('stops', async () => {
  jest.useFakeTimers({ now: Date.parse('2026-03-01T00:00:30Z') });
  let ticks = 0;
  everyMinute(() => (ticks += 1))();
  await jest.advanceTimersByTimeAsync(180_000);
  expect(ticks).toBe(0);
});

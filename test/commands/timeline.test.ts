/** The picture beside the words of `timeline`; the words stand in `dialogues/timeline.txt`. */
import { describe, expect, it } from '@jest/globals';
import { INVENTED, instantOf, schedulesIn, testBot } from '../support/bot.js';
import { schedule } from '../support/schedule.js';

const AT = '2026-02-25T09:00Z';

describe('the picture of the timeline', () => {
  it.each([null, 'http://localhost:3000', 'http://tsag.example.org'])('is not promised where chats cannot fetch it: %s', async (publicUrl) => {
    const bot = await testBot(schedulesIn(INVENTED), AT, { publicUrl });
    expect(await bot.ask('timeline', { at: AT })).not.toHaveProperty('picture');
  });

  it('has an address that changes with the day, the groups and what is published', async () => {
    const bot = await testBot(schedulesIn(INVENTED), AT, { publicUrl: 'https://example.org/tsag' });
    const url = async (words: string, at = AT) => (await bot.ask(words, { at })).picture!.url;
    expect(await url('timeline')).toBe('https://example.org/tsag/timeline.png?v=2-2026-02-25');
    expect(await url('timeline RG-QX zn')).toBe('https://example.org/tsag/timeline.png?group=rg-qx&group=rg-zn&v=2-2026-02-25');
    // the day of Geneva
    expect(await url('timeline', '2026-02-25T23:30Z')).toMatch(/v=2-2026-02-26$/);
    bot.sources.register.publish(schedule('tsag-2026-09', '2026-09-01', [{ id: 'rg-qx-9', date: '2026-10-01' }]), { who: 'a person', when: instantOf(AT), source: 'chat' });
    expect(await url('timeline')).toMatch(/v=3-2026-02-25$/);
  });

  it('says all that is on it, or that the rest stands beside it', async () => {
    const bot = await testBot();
    const text = async () => (await bot.ask('timeline', { at: AT })).picture!.text;
    expect(await text()).toBe(
      'Today is Wed 25 Feb 2026. March 2026: 4 Mar RG-QX #1 contributions due; 11 Mar RG-QX #1 e-meeting; clocks forward 29 Mar. April 2026: 13 Apr RG-ZN #1 contributions due; 21–23 Apr RG-ZN #1 e-meeting. May 2026: 7 May RG-QX #2 contributions due; 13 May RG-QX #2 e-meeting. June 2026: 3 Jun RG-ZN #2 e-meeting; 17 Jun RG-ZN #4 cancelled. October 2026: clocks back 25 Oct.',
    );
    const rows = Array.from({ length: 90 }, (_, index) => ({ id: `rg-a-${index}`, group: 'RG-A', number: index, date: `2026-0${4 + (index % 6)}-${10 + (index % 19)}` }));
    bot.sources.register.publish(schedule('tsag-2026-09', '2026-09-01', rows), { who: 'a person', when: instantOf(AT), source: 'chat' });
    expect(await text()).toMatch(/^Today is .{200,1850} The rest stands in words below\.$/);
  });
});

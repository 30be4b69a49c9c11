import { expect, it } from '@jest/globals';
import { readLeads } from '../../src/commands/lead-words.js';

it.each<[string, unknown]>([
  ['0d 7d 2d', { leads: [{ days: 7 }, { days: 2 }, { days: 0 }] }],
  ['two days before and on the day', { leads: [{ days: 2 }, { days: 0 }] }],
  ['a week, an hour before', { leads: [{ days: 7 }, { hours: 1 }] }],
  ['a week and an hour before', { leads: [{ days: 7 }, { hours: 1 }] }],
  ['7 days 7d 1 w', { leads: [{ days: 7 }] }],
  ['two days before soon', { stranger: 'soon' }],
  ['Soon', { stranger: 'Soon' }],
  ['7 constructor', { stranger: '7' }],
  ['7 __proto__', { stranger: '7' }],
  ['0h', { stranger: '0h' }],
  ['2d 99 days', { stranger: '99 days' }],
  ['', { leads: [] }],
])('lead times: %s', (words, expected) => {
  expect(readLeads(words.split(' ').filter(Boolean))).toEqual(expected);
});

/** Nothing secret gets into the log. */
import { describe, expect, it } from '@jest/globals';
import { describeError, hiding, quietLogger, withoutSecrets } from '../../../adapters/slack/log.js';

describe('the log', () => {
  it.each([
    ['a bot token', 'failed with xoxb-123-456-abcDEF', 'abcDEF'],
    ['a token that expires', 'failed with xoxe.xoxb-1-Mi0yLTEx', 'Mi0yLTEx'],
    ['a refresh token', 'xoxe-1-My0xLTEx', 'My0xLTEx'],
    ['an app-level token', 'xapp-1-A1-2-0f0f0f', '0f0f0f'],
    ['an address that answers', 'POST https://hooks.slack.com/commands/T1/2/abc', 'abc'],
    ['an address of a socket', 'to wss://wss-primary.slack.com/link/?ticket=abc', 'abc'],
    ['a secret by its name', 'client_secret=deadbeef&code=c0de', 'deadbeef'],
    ['a code by its name', 'client_secret=deadbeef&code=c0de', 'c0de'],
    ['in JSON', '{"client_secret":"deadbeef"}', 'deadbeef'],
  ])('leaves out %s', (_, line, secret) => {
    expect(withoutSecrets(line)).not.toContain(secret);
  });

  it('has one line for an error, without its stack', () => {
    const line = describeError(Object.assign(new Error('first\nsecond'), { code: 'E1' }));
    expect(line).toBe('E1: first second');
    expect(describeError('plain')).toBe('plain');
  });

  it('hides what is set, whatever is said', () => {
    const lines: string[] = [];
    quietLogger(hiding(['s3cret'], (line) => lines.push(line))).error('the word is', new Error('s3cret'));
    expect(lines).toEqual(['slack: the word is …']);
  });
});

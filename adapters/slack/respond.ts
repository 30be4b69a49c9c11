/** Answers to a command or click, by the address that Slack gave with it: up to five within half an hour. */
import type { SlackMessage } from './render.js';

const SLOWEST = 15_000;

export interface Response extends SlackMessage {
  /** `in_channel`: everybody there sees it */
  response_type: 'ephemeral' | 'in_channel';
  replace_original: boolean;
}

/** @throws when Slack does not take it; never with the address in the message */
export async function respond(url: string, message: Response): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
    redirect: 'error',
    signal: AbortSignal.timeout(SLOWEST),
  });
  const said = (await response.text()).slice(0, 200);
  if (!response.ok || /"ok":\s*false/.test(said)) throw new Error(`Slack did not take the answer: HTTP ${response.status} ${said}`);
}

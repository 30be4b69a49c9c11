/** Answers to a command or click, by the address that Slack gave with it: up to five within half an hour. */
import { withoutPicture, type SlackMessage } from './render.js';

const SLOWEST = 15_000;

export interface Response extends SlackMessage {
  /** `in_channel`: everybody there sees it */
  response_type: 'ephemeral' | 'in_channel';
  replace_original: boolean;
}

/** Without a picture when Slack cannot fetch it (`post`). @throws when Slack does not take it; never with the address in the message */
export async function respond(url: string, message: Response): Promise<void> {
  const refusal = await refusalOf(url, message);
  const plain = refusal?.includes('invalid_blocks') ? withoutPicture(message) : null;
  const last = plain ? await refusalOf(url, plain) : refusal;
  if (last !== null) throw new Error(`Slack did not take the answer: ${last}`);
}

/** @returns what Slack says when it does not take the message; null when it does */
async function refusalOf(url: string, message: Response): Promise<string | null> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
    redirect: 'error',
    signal: AbortSignal.timeout(SLOWEST),
  });
  const said = (await response.text()).slice(0, 200);
  return response.ok && !/"ok":\s*false/.test(said) ? null : `HTTP ${response.status} ${said}`;
}

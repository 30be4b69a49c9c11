/** Clients of Slack's Web API that do one request a call: what becomes of a message is decided by the ledger, not by a client that tries again. */
import { webApi, type Logger } from '@slack/bolt';
import { reasonOf, UNNAMED_WAIT } from './outcome.js';

export type Client = webApi.WebClient;

/** The longest that an answer is waited for, in milliseconds. */
export const SLOWEST = 15_000;

export const SLACK_API = 'https://slack.com/api/';

export interface ClientSettings {
  /** `https://slack.com/api/`; another server in tests */
  apiUrl: string;
  logger: Logger;
  /** milliseconds */
  timeout?: number;
}

export function clientOptions({ apiUrl, logger, timeout = SLOWEST }: ClientSettings): webApi.WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    timeout,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    fetch: fetchSaying,
    logger,
  };
}

/** The client loses why there was no connection, and cannot tell a 429 without a time from other errors. */
const fetchSaying: webApi.FetchFunction = async (url, init) => {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error });
  }
  if (response.status !== 429 || /^\d+$/.test(response.headers.get('retry-after') ?? '')) return response;
  await response.body?.cancel();
  return new Response(null, { status: 429, headers: { 'retry-after': String(UNNAMED_WAIT) } });
};

/** One client a token. */
export class Clients {
  readonly #options: webApi.WebClientOptions;
  readonly #clients = new Map<string, Client>();

  constructor(settings: ClientSettings) {
    this.#options = clientOptions(settings);
  }

  /** For what needs no token. */
  get options(): webApi.WebClientOptions {
    return { ...this.#options };
  }

  with(token: string): Client {
    let client = this.#clients.get(token);
    if (!client) {
      client = new webApi.WebClient(token, this.options);
      this.#clients.set(token, client);
    }
    return client;
  }

  forget(token: string): void {
    this.#clients.delete(token);
  }
}

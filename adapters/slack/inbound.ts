/** How payloads come in: over HTTP on the port of the service, or over a WebSocket that this side opens. */
import { HTTPReceiver, SocketModeReceiver, type App, type Logger, type Receiver, type ReceiverEvent } from '@slack/bolt';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../src/ports.js';
import type { Clients } from './clients.js';
import { admit } from './guard.js';
import { describeError } from './log.js';
import { texts } from './parts.js';
import { inTime } from './readers.js';

export interface Inbound {
  receiver: Receiver;
  /** null where nothing comes in over HTTP */
  handle: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  start(): void;
  stop(): Promise<void>;
}

export function overHttp({ signingSecret, clock, logger }: { signingSecret: string; clock: Clock; logger: Logger }): Inbound {
  const receiver = new HTTPReceiver({
    signingSecret,
    // done before, by the one clock
    signatureVerification: false,
    logger,
    customPropertiesExtractor: (request) => ({ signature: request.headers['x-slack-signature'] }),
  });
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const admitted = await admit(request, response, { signingSecret, clock });
      if (admitted) receiver.requestListener(admitted, response);
    } catch (error) {
      logger.error(describeError(error));
      response.destroy();
    }
  };
  return { receiver, handle: (request, response) => void handle(request, response), start: () => {}, stop: async () => {} };
}

/** Between two tries to connect, in milliseconds. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 60_000;
const CONNECTING = 30_000;

export function overSocket({ appToken, clients, logger, log }: { appToken: string; clients: Clients; logger: Logger; log: (line: string) => void }): Inbound {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    // its own way to reconnect waits five seconds, and ends the process when Slack cannot be reached
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clients.options },
  });
  const { client } = receiver;
  const state = { isStopped: false };
  let wake = (): void => {};
  const sleep = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const keepConnected = async () => {
    let failures = 0;
    while (!state.isStopped) {
      let end = (): void => {};
      const lost = new Promise<void>((resolve) => {
        end = resolve;
      });
      client.once('disconnected', end);
      try {
        if ((await inTime(client.start().then(() => true), CONNECTING)) === null) throw new Error('no answer');
        if (failures > 0) log(`slack: ${texts.socketOpen}`);
        failures = 0;
        await lost;
      } catch (error) {
        // told once, until it works again
        if (failures === 0) log(`slack: ${texts.socketLost(describeError(error))}`);
        failures += 1;
        client.off('disconnected', end);
        // whatever half of a connection there is
        await inTime(Promise.resolve(client.disconnect()), 1000);
      }
      if (!state.isStopped) await sleep(failures === 0 ? 0 : Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures));
    }
  };
  let running = Promise.resolve();
  return {
    receiver,
    handle: null,
    start: () => {
      running = keepConnected();
    },
    stop: async () => {
      state.isStopped = true;
      wake();
      await inTime(Promise.resolve(client.disconnect()), 1000);
      await inTime(running, 1000);
    },
  };
}

/** Counts what is under way, so that nothing that was acknowledged is dropped at the end. */
export class Work {
  readonly #running = new Set<Promise<void>>();

  /** Has the app's work done through here. */
  attach(receiver: Receiver, app: App): void {
    const processEvent = (event: ReceiverEvent): Promise<void> => {
      const work = app.processEvent(event).finally(() => this.#running.delete(work));
      this.#running.add(work);
      return work;
    };
    receiver.init({ processEvent } as App);
  }

  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }
}

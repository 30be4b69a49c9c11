/** The other end of Socket Mode: a WebSocket server for short text messages, as in RFC 6455. */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Payload } from './payload.js';

const ACCEPT = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

export class SocketServer {
  /** what came in, read as JSON */
  readonly received: Payload[] = [];
  connections = 0;
  readonly #server: Server = createServer();
  #socket: Duplex | null = null;
  readonly #waiting: (() => void)[] = [];

  static async start(): Promise<SocketServer> {
    const server = new SocketServer();
    server.#server.on('upgrade', (request, socket) => {
      const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${ACCEPT}`).digest('base64');
      socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
      server.#socket = socket;
      server.connections += 1;
      let rest: Buffer = Buffer.alloc(0);
      socket.on('data', (chunk: Buffer) => {
        rest = server.#read(Buffer.concat([rest, chunk]));
      });
      socket.on('error', () => {});
      server.send({ type: 'hello', num_connections: 1 });
      server.#tell();
    });
    await new Promise<void>((resolve) => {
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    return server;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  send(message: object): void {
    this.#frame(TEXT, Buffer.from(JSON.stringify(message)));
  }

  /** Ends the connection as a network does. */
  drop(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  async until(done: () => boolean): Promise<void> {
    while (!done()) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  }

  async close(): Promise<void> {
    this.drop();
    await new Promise((resolve) => {
      this.#server.close(resolve);
      this.#server.closeAllConnections();
    });
  }

  #tell(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #frame(kind: number, data: Buffer): void {
    const length = data.length < 126 ? Buffer.from([data.length]) : Buffer.from([126, data.length >> 8, data.length & 255]);
    this.#socket?.write(Buffer.concat([Buffer.from([128 | kind]), length, data]));
  }

  /** Takes whole frames off the beginning. @returns what is left */
  #read(bytes: Buffer): Buffer {
    if (bytes.length < 2) return bytes;
    const short = bytes[1]! & 127;
    const [length, start] = short === 126 ? [bytes.length < 4 ? Infinity : bytes.readUInt16BE(2), 4] : [short, 2];
    if (bytes.length < start + 4 + length) return bytes;
    const mask = bytes.subarray(start, start + 4);
    const data = Buffer.from(bytes.subarray(start + 4, start + 4 + length).map((byte, index) => byte ^ mask[index % 4]!));
    const kind = bytes[0]! & 15;
    if (kind === TEXT) this.received.push(JSON.parse(data.toString()) as Payload);
    else if (kind === PING) this.#frame(PONG, data);
    else if (kind === CLOSE) {
      this.#frame(CLOSE, data);
      this.#socket?.end();
    }
    this.#tell();
    return this.#read(bytes.subarray(start + 4 + length));
  }
}

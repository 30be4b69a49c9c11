/** The service as a process of its own, as a test starts, asks and ends it. */
import { transformFile } from '@swc/core';
import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StoreAddress } from '../../../adapters/store/connect.js';
import type { Instant } from '../../../src/domain/moment.js';
import type { Delivery } from '../../../src/ports.js';

/** Nothing takes longer than this, in milliseconds. */
const PATIENCE = 30_000;

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** What the process is made of: the compiled product, and the modules of the tests that a process of its own can not read. */
export interface ServiceCode {
  modules: string[];
  remove(): Promise<void>;
}

export async function compileService(): Promise<ServiceCode> {
  const ready = spawnSync(process.execPath, [pathOf('../../../scripts/ready.mjs')], { encoding: 'utf8' });
  if (ready.status !== 0) throw new Error(ready.stderr);
  const folder = await mkdtemp(join(tmpdir(), 'tsag-service-'));
  const modules = ['../http-messenger.ts', '../seeded.ts'].map(async (file) => {
    const { code } = await transformFile(pathOf(file), { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } });
    const module = join(folder, `${basename(file, '.ts')}.mjs`);
    await writeFile(module, code);
    return module;
  });
  return { modules: await Promise.all(modules), remove: () => rm(folder, { recursive: true }) };
}

export interface ServiceSettings {
  address: StoreAddress;
  /** of the platform */
  url: string;
  canFind: boolean;
  seed: number;
}

export class Service {
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #asked = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  readonly #ready: Promise<unknown>;
  #errors = '';
  #number = 0;

  /** It starts at once; what it is asked waits until it has. */
  constructor({ modules }: ServiceCode) {
    this.#process = fork(pathOf('killable.mjs'), modules, { execArgv: [], silent: true, serialization: 'json' });
    this.#process.stderr!.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
    this.#ready = once(this.#process, 'message');
    this.#ready.catch(() => undefined);
    this.#process.on('message', (said: { number: number; answer: unknown } | 'ready') => {
      if (said === 'ready') return;
      this.#asked.get(said.number)?.resolve(said.answer);
      this.#asked.delete(said.number);
    });
    this.#ended = new Promise((resolve) => {
      this.#process.once('exit', resolve);
    }).then((code) => {
      for (const { reject } of this.#asked.values()) reject(new Error(`the service ended: ${this.#errors}`));
      this.#asked.clear();
      return code;
    });
  }

  async open(settings: ServiceSettings): Promise<void> {
    await this.#ask({ command: 'open', ...settings });
  }

  /** Sets its clock and ticks until nothing is due. */
  async run(at: Instant): Promise<void> {
    await this.#ask({ command: 'run', at });
  }

  async rows(): Promise<Delivery[]> {
    return (await this.#ask({ command: 'rows' })) as Delivery[];
  }

  /** SIGKILL: it does nothing any more from now on. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await bounded(this.#ended, 'the end of a killed process');
  }

  /** SIGTERM: it finishes what is on its way. @returns its exit code */
  async stop(): Promise<unknown> {
    this.#process.kill('SIGTERM');
    return bounded(this.#ended, 'the end of the service');
  }

  async #ask(question: object): Promise<unknown> {
    await bounded(Promise.race([this.#ready, this.#ended]), 'the start of the service');
    this.#number += 1;
    const number = this.#number;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#asked.set(number, { resolve, reject });
    });
    if (this.#process.connected) this.#process.send({ number, ...question });
    else this.#asked.get(number)!.reject(new Error(`the service ended: ${this.#errors}`));
    return bounded(answer, JSON.stringify(question));
  }
}

/** @throws Error when something takes too long */
export async function bounded<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no end within ${PATIENCE / 1000} s: ${what}`)), PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

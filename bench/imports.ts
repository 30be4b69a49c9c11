/**
 * Notes which packages a program imports: `node --import imports.js PROGRAM`, with each of them as a line on file descriptor 3.
 * What is loaded by `require` is not seen.
 */
import { writeSync } from 'node:fs';
import { isBuiltin, register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const OURS = new URL('../', import.meta.url).href;

if (isMainThread) register(import.meta.url);

type Next = (name: string, context: { parentURL?: string }) => Promise<unknown>;

export function resolve(name: string, context: { parentURL?: string }, next: Next): Promise<unknown> {
  const isPackage = /^[@a-z]/.test(name) && !isBuiltin(name);
  if (isPackage && context.parentURL?.startsWith(OURS)) writeSync(3, `${name}\n`);
  return next(name, context);
}

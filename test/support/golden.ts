/** Golden files: what is expected stands in a file; `UPDATE_GOLDEN=1` writes what is, to be read before it is committed. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { expect } from '@jest/globals';

export function expectGolden(path: string, actual: string): void {
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, actual);
  try {
    expect(actual).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
  } catch (error) {
    (error as Error).message += `\n\nIf it is meant so: UPDATE_GOLDEN=1 npm run jest -- ${relative('.', expect.getState().testPath ?? '')} writes ${relative('.', path)}; read the difference, and commit it.`;
    throw error;
  }
}

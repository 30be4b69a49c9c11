/** Tokens of private links. */
import { hash, randomBytes } from 'node:crypto';
import type { Secrets } from '../../src/ports.js';

const BYTES = 32;

export const secrets: Secrets = {
  token() {
    for (;;) {
      const token = randomBytes(BYTES).toString('base64url');
      // chats take `_` for formatting, and a double click stops at `-`; without them two of the 256 bits are lost
      if (!/[-_]/.test(token)) return token;
    }
  },
  hash: (token) => hash('sha256', token, 'hex'),
};

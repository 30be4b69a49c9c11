/** Tokens are stored sealed: AES-256-GCM, and only in the place for which they were sealed can they be opened. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const VERSION = 'v1';
const IV = 12;
const TAG = 16;

export class SealError extends Error {}

export class Seal {
  readonly #key: Buffer;

  /** @param key 32 bytes in base64. @throws SealError for anything else */
  constructor(key: string) {
    this.#key = Buffer.from(key, 'base64');
    if (this.#key.length !== 32 || !/^[\w+/-]+={0,2}$/.test(key)) throw new SealError('not 32 bytes in base64');
  }

  /** @param place where it is kept; it opens nowhere else */
  close(text: string, place: string): string {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`;
  }

  /** @throws SealError when it was sealed with another key, for another place, or was changed */
  open(sealed: string, place: string): string {
    const [version, data = ''] = sealed.split('.');
    const bytes = Buffer.from(data, 'base64url');
    if (version !== VERSION || bytes.length < IV + TAG) throw new SealError('not sealed by this app');
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, IV), { authTagLength: TAG });
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(IV, IV + TAG));
      return Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]).toString('utf8');
    } catch {
      throw new SealError('sealed with another key, or changed');
    }
  }
}

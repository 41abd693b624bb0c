import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import type { Random } from '../../base/random.ts';

/** Keeps texts so that who has only the store cannot read them. */
export interface Sealer {
  seal(text: string): string;
  /** `undefined` for what was sealed with another key, or was changed. */
  open(sealed: string): string | undefined;
}

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Makes a sealer. @param key - 32 bytes that are kept apart from the store */
export function createSealer(key: Buffer, random: Random): Sealer {
  return {
    seal: (text) => {
      const nonce = createHash('sha256').update(random.uuid()).digest().subarray(0, NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64');
      try {
        const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

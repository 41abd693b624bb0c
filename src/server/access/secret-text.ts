import { createHash, timingSafeEqual } from 'node:crypto';
import type { Random } from '../../base/random.ts';

/** A new secret of 244 random bits, 64 characters: two random UUIDs, of which 12 bits are fixed. */
export function newSecret(random: Random): string {
  return `${random.uuid()}${random.uuid()}`.replaceAll('-', '');
}

/** What is kept in place of a secret: whoever reads the memory of a session cannot take its place, and look-ups leak no time. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Claims that two digests are the same, in a time that does not tell how much of them is. */
export function isSameDigest(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

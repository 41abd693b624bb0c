import { createPublicKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fingerprintOf, generateKey } from './keys.ts';

describe('generateKey', () => {
  test('the public key is that of the private one, in the wire form of SSH', () => {
    const { privateKey, publicKey } = generateKey();
    const [type, body = '', comment] = publicKey.split(' ');
    expect([type, comment]).toEqual(['ssh-rsa', 'Generated-by-Nova']);
    const parts = partsOf(Buffer.from(body, 'base64'));
    const der = createPublicKey(privateKey).export({ type: 'pkcs1', format: 'der' });
    expect(parts[0]?.toString()).toBe('ssh-rsa');
    expect(parts[1]).toEqual(Buffer.from([1, 0, 1]));
    // 2048 bits, and a zero before them that keeps the number positive.
    expect(parts[2]).toHaveLength(257);
    expect(der.includes(parts[2] ?? '')).toBe(true);
    expect(parts).toHaveLength(3);
  });

  test('has a fingerprint, and no other has the same', () => {
    const prints = [generateKey(), generateKey()].map(({ publicKey }) => fingerprintOf(publicKey));
    expect(prints[0]).toMatch(/^(?:[0-9a-f]{2}:){15}[0-9a-f]{2}$/);
    expect(prints[0]).not.toBe(prints[1]);
  });
});

/** The parts of a wire form: each is its length and its bytes. */
function partsOf(wire: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < wire.length; ) {
    const end = at + 4 + wire.readUInt32BE(at);
    parts.push(wire.subarray(at + 4, end));
    at = end;
  }
  return parts;
}

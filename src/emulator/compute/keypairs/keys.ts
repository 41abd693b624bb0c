import { createHash, generateKeyPairSync } from 'node:crypto';

/** A new pair in the forms that Nova gives. */
export interface GeneratedKey {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** The parts of an SSH key's wire form: each is its length and its bytes. */
function wire(...parts: readonly Buffer[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      return [length, part];
    }),
  );
}

/** A number of the wire form: a zero keeps it positive. */
function positive(bytes: Buffer): Buffer {
  return (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
}

/**
 * Makes a key pair. It comes from the system's own chance, as a secret must: it is the one thing that a seed does not repeat.
 */
export function generateKey(): GeneratedKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { n = '', e = '' } = privateKey.export({ format: 'jwk' });
  const body = wire(
    Buffer.from('ssh-rsa'),
    positive(Buffer.from(e, 'base64url')),
    positive(Buffer.from(n, 'base64url')),
  );
  return {
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    publicKey: `ssh-rsa ${body.toString('base64')} Generated-by-Nova`,
  };
}

const TYPES = /^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp(?:256|384|521))$/;

/** The fingerprint of a public SSH key: MD5 of its body, in pairs; `undefined` when it is no such key. */
export function fingerprintOf(publicKey: string): string | undefined {
  const [type = '', body = ''] = publicKey.trim().split(/\s+/);
  if (!TYPES.test(type) || !/^[A-Za-z0-9+/]+={0,2}$/.test(body)) return undefined;
  const bytes = Buffer.from(body, 'base64');
  const length = bytes.length >= 4 ? bytes.readUInt32BE(0) : 0;
  if (bytes.subarray(4, 4 + length).toString() !== type) return undefined;
  return createHash('md5')
    .update(bytes)
    .digest('hex')
    .replace(/(..)(?!$)/g, '$1:');
}

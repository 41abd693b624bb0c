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

/** The two numbers of an RSA public key in DER (PKCS #1, a sequence of modulus and exponent), as signed bytes: SSH's form of a number too. */
function numbersOf(der: Buffer): { n: Buffer; e: Buffer } {
  const [start] = content(der, 0);
  const [nStart, nEnd] = content(der, start);
  const [eStart, eEnd] = content(der, nEnd);
  return { n: der.subarray(nStart, nEnd), e: der.subarray(eStart, eEnd) };
}

/** Where the content of the DER element at that place begins and ends. */
function content(der: Buffer, at: number): [start: number, end: number] {
  const first = der.readUInt8(at + 1);
  const extra = first < 0x80 ? 0 : first - 0x80;
  const start = at + 2 + extra;
  return [start, start + (extra === 0 ? first : der.readUIntBE(at + 2, extra))];
}

/**
 * Makes a key pair. It comes from the system's own chance, as a secret must: it is the one thing that a seed does not repeat.
 *
 * The keys are written by OpenSSL as they are made: Node 20 never returns from some exports of a key object as JWK.
 */
export function generateKey(): GeneratedKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'pkcs1', format: 'der' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const { n, e } = numbersOf(publicKey);
  const body = wire(Buffer.from('ssh-rsa'), e, n);
  return { privateKey, publicKey: `ssh-rsa ${body.toString('base64')} Generated-by-Nova` };
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

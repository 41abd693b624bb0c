import { createHmac, timingSafeEqual } from 'node:crypto';

/** A request that was signed for OAuth 1. */
export interface SignedCall {
  readonly method: string;
  /** The whole address, with the query. */
  readonly url: string;
  /** The fields of the header. */
  readonly fields: Readonly<Record<string, string>>;
}

/** The secrets that a request is signed with: the consumer's, and that of a token. */
export interface Secrets {
  readonly consumer: string;
  readonly token?: string | undefined;
}

/** The ways of signing that Keystone knows, in its order; it has no keys for those of RSA. */
export const SIGNATURE_METHODS = [
  'HMAC-SHA1',
  'HMAC-SHA256',
  'HMAC-SHA512',
  'RSA-SHA1',
  'RSA-SHA256',
  'RSA-SHA512',
  'PLAINTEXT',
];

const ALGORITHMS: Readonly<Record<string, string>> = {
  'HMAC-SHA1': 'sha1',
  'HMAC-SHA256': 'sha256',
  'HMAC-SHA512': 'sha512',
};

/** Claims that a request was signed with the secrets. Source: RFC 5849, section 3.4 */
export function isSignedBy(call: SignedCall, secrets: Secrets): boolean {
  const key = `${escaped(secrets.consumer)}&${escaped(secrets.token ?? '')}`;
  const method = call.fields.oauth_signature_method ?? '';
  const algorithm = ALGORITHMS[method];
  if (algorithm === undefined && method !== 'PLAINTEXT') return false;
  const wanted = algorithm === undefined ? key : createHmac(algorithm, key).update(baseString(call)).digest('base64');
  const [left, right] = [Buffer.from(call.fields.oauth_signature ?? ''), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** What is signed: the method, the address and all fields in order. */
function baseString({ method, url, fields }: SignedCall): string {
  const address = new URL(url);
  const given = Object.entries(fields).filter(([name]) => name !== 'oauth_signature' && name !== 'realm');
  const pairs = [...address.searchParams, ...given].map(([name, value]) => [escaped(name), escaped(value)] as const);
  const sorted = pairs.sort(([a, x], [b, y]) => (a < b || (a === b && x < y) ? -1 : 1));
  const all = sorted.map(([name, value]) => `${name}=${value}`).join('&');
  return [method, address.origin + address.pathname, all].map(escaped).join('&');
}

function escaped(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

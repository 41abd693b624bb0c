import { createHash, createHmac } from 'node:crypto';
import { isObject } from '../../kernel/json.ts';
import type { Fields } from '../bodies.ts';

/** A request that was signed with keys of EC2, as the service that got it tells Keystone. */
export interface SignedRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly verb: string;
  readonly host: string;
  readonly path: string;
  readonly bodyHash: string;
}

/** Reads the request out of what was sent. */
export function readSigned(given: Fields): SignedRequest {
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : '');
  return {
    params: textsOf(given.params),
    headers: textsOf(given.headers),
    verb: text('verb'),
    host: text('host'),
    path: text('path'),
    bodyHash: text('body_hash'),
  };
}

function textsOf(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, String(one)]));
}

/**
 * The signature that a request should have: version 0, 1 or 2 by its parameters, or 4 by its header or its parameters.
 *
 * @returns `undefined` for a request that does not say how it was signed, or is signed for another day
 *
 * Source: python-keystoneclient stable/zed, keystoneclient/contrib/ec2/utils.py, Ec2Signer
 */
export function signatureOf(secret: string, request: SignedRequest): string | undefined {
  const { params } = request;
  const version = params.SignatureVersion;
  const old = version === undefined ? undefined : OLD[version];
  if (old) return old(secret, request);
  return isVersion4(request) ? version4(secret, request) : undefined;
}

const OLD: Readonly<Record<string, (secret: string, request: SignedRequest) => string>> = {
  0: (secret, { params }) => base64(secret, 'sha1', (params.Action ?? '') + (params.Timestamp ?? '')),
  1: (secret, { params }) => {
    const names = Object.keys(params).sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
    return base64(secret, 'sha1', names.map((name) => name + (params[name] ?? '')).join(''));
  },
  2: (secret, { params, verb, host, path }) => {
    const query = canonicalQuery({ ...params, SignatureMethod: 'HmacSHA256' });
    return base64(secret, 'sha256', `${verb}\n${host}\n${path}\n${query}`);
  },
};

function base64(secret: string, algorithm: 'sha1' | 'sha256', text: string): string {
  return createHmac(algorithm, secret).update(text).digest('base64');
}

/** Sorted and escaped as Amazon wants it. */
function canonicalQuery(params: Readonly<Record<string, string>>): string {
  const names = Object.keys(params).sort();
  return names.map((name) => `${quoted(name)}=${quoted(params[name] ?? '')}`).join('&');
}

function quoted(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

function isVersion4({ headers, params }: SignedRequest): boolean {
  const word = 'AWS4-HMAC-SHA256';
  return headers.Authorization?.startsWith(word) === true || params['X-Amz-Algorithm'] === word;
}

function version4(secret: string, request: SignedRequest): string | undefined {
  const { verb, path, params, bodyHash } = request;
  const [, day = '', region = '', service = ''] = authParam(request, 'Credential').split('/');
  const date = request.headers['X-Amz-Date'] ?? params['X-Amz-Date'] ?? '';
  if (!date.startsWith(day)) return undefined;
  const query = verb.toUpperCase() === 'POST' ? '' : canonicalQuery(params);
  const signed = authParam(request, 'SignedHeaders');
  const canonical = [verb.toUpperCase(), path, query, canonicalHeaders(request, signed), signed, bodyHash].join('\n');
  const scope = authParam(request, 'Credential').split('/').slice(1).join('/');
  const digest = createHash('sha256').update(canonical).digest('hex');
  const key = [day, region, service, 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${secret}`);
  return hmac(key, ['AWS4-HMAC-SHA256', date, scope, digest].join('\n')).toString('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** A part of the header `Authorization`, or the parameter that stands for it. */
function authParam({ headers, params }: SignedRequest, name: string): string {
  const header = headers.Authorization;
  if (header === undefined) return params[`X-Amz-${name}`] ?? '';
  const at = header.indexOf(`${name}=`);
  return at < 0 ? '' : (header.slice(at + name.length + 1).split(',')[0] ?? '');
}

/** Old clients sign the host without its port. */
const SIGNS_BARE_HOST = /^Boto\/2\.[0-9]\.[0-2]/;

function canonicalHeaders({ headers }: SignedRequest, signed: string): string {
  const known = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase().trim(), value.trim()]),
  );
  const isBare = SIGNS_BARE_HOST.test(known['user-agent'] ?? '');
  const lines = signed.split(';').flatMap((name) => {
    const value = known[name];
    if (value === undefined) return [];
    return [`${name}:${name === 'host' && isBare ? (value.split(':')[0] ?? '') : value}`];
  });
  return `${lines.join('\n')}\n`;
}

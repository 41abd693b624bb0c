import { timingSafeEqual } from 'node:crypto';
import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import type { PolicyTable } from '../../frame/policy.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { type Fields, textOf } from '../bodies.ts';
import { notFound, unauthorized } from '../faults.ts';
import { onlyPost } from '../only-post.ts';
import { tokenBody } from '../tokens/body.ts';
import { resolveToken } from '../tokens/resolve.ts';
import { readSigned, signatureOf } from './ec2-signature.ts';
import { s3SignatureOf } from './s3-signature.ts';
import { tokenOfKeys } from './signed-token.ts';
import { ec2Id } from './state.ts';

/** Tokens for requests that were signed with keys of EC2. Source: keystone stable/zed, keystone/api/ec2tokens.py, s3tokens.py */
export const signedTokenRoutes: readonly Route[] = [
  onlyPost('/v3/ec2tokens'),
  route('POST', '/v3/ec2tokens', ec2Token),
  onlyPost('/v3/s3tokens'),
  route('POST', '/v3/s3tokens', s3Token),
];

/** Services ask, not users. */
export const SIGNED_TOKEN_POLICIES: PolicyTable = {
  'identity:ec2tokens_validate': 'rule:service_or_admin',
  'identity:s3tokens_validate': 'rule:service_or_admin',
};

/** How long a signature with a time holds. */
const SIGNATURE_LIFETIME_MS = 900_000;

function ec2Token(request: ServiceRequest): HttpResponse {
  request.enforce('identity:ec2tokens_validate');
  return reply(request, true, (secret, given) => {
    const wanted = textOf(given, 'signature') ?? '';
    const signed = readSigned(given);
    const first = signatureOf(secret, signed);
    if (first === undefined) throw new Fault(500, UNEXPECTED);
    if (isEqual(wanted, first)) return true;
    // Some clients sign the host without its port.
    const bare = signed.host.replace(/:\d*$/, '');
    return bare !== signed.host && isEqual(wanted, signatureOf(secret, { ...signed, host: bare }) ?? '');
  });
}

/** What Keystone does not look for. */
const UNEXPECTED = 'An unexpected error prevented the server from fulfilling your request.';

function s3Token(request: ServiceRequest): HttpResponse {
  request.enforce('identity:s3tokens_validate');
  return reply(request, false, (secret, given) => {
    const wanted = s3SignatureOf(secret, textOf(given, 'token') ?? '');
    return wanted !== undefined && isEqual(textOf(given, 'signature') ?? '', wanted);
  });
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

type IsSigned = (secret: string, given: Fields) => boolean;

/** The token of the one who signed. @throws Fault 400, 401, 404 */
function reply(request: ServiceRequest, tellsToken: boolean, isSigned: IsSigned): HttpResponse {
  const { identity, kernel } = request.cloud;
  const body = isObject(request.body) ? request.body : {};
  if (Object.keys(body).length === 0) throw new Fault(400, 'request must include a request body');
  const given = [body.credentials, body.credential, body.ec2Credentials].find(isFilled) ?? {};
  const access = textOf(given, 'access');
  if (access === undefined) throw unauthorized();
  const id = ec2Id(access);
  const row = identity.credentials.find(id);
  if (row === undefined) throw notFound('credential', id);
  if (row.type !== 'ec2') throw unauthorized();
  const blob: unknown = JSON.parse(row.blob);
  const keys = isObject(blob) ? blob : {};
  if (!isSigned(textOf(keys, 'secret') ?? '', given)) throw unauthorized();
  checkTime(given, kernel.clock.now());
  const token = tokenOfKeys(identity, row, keys);
  const resolved = resolveToken(identity, token);
  if (resolved === undefined) throw unauthorized();
  const headers = tellsToken ? { 'X-Subject-Token': identity.tokenText.write(token) } : {};
  return json(200, tokenBody(identity, resolved, { url: request.cloudUrl }), headers);
}

function isFilled(value: unknown): value is Fields {
  return isObject(value) && Object.keys(value).length > 0;
}

/** @throws Fault 401 for a signature that is too old; one without a time was left so by who signed */
function checkTime(given: Fields, nowMs: number): void {
  const { params, headers } = readSigned(given);
  const text = params.Timestamp || headers['X-Amz-Date'] || params['X-Amz-Date'];
  if (!text) return;
  const ms = Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:$6'));
  if (Number.isNaN(ms) || nowMs > ms + SIGNATURE_LIFETIME_MS) throw unauthorized();
}

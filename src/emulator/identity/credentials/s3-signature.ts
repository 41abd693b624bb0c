import { createHmac } from 'node:crypto';

/** The services of Amazon for which Keystone checks signatures of version 4. */
const SERVICES = ['s3', 'iam', 'sts'];

/**
 * The signature of a request to S3.
 *
 * @param token - what was signed, in base64url
 * @returns `undefined` for what is no text of version 4 although it says so
 *
 * Source: keystone stable/zed, keystone/api/s3tokens.py
 */
export function s3SignatureOf(secret: string, token: string): string | undefined {
  const text = Buffer.from(token, 'base64url');
  if (text.subarray(0, 4).toString() !== 'AWS4') return createHmac('sha1', secret).update(text).digest('base64');
  const [algorithm, , scope = '', ...rest] = text.toString('latin1').split('\n');
  const [day = '', region = '', service = '', end, ...more] = scope.split('/');
  const isWhole = rest.length === 1 && more.length === 0 && end === 'aws4_request' && SERVICES.includes(service);
  if (algorithm !== 'AWS4-HMAC-SHA256' || !isWhole) return undefined;
  const key = [day, region, service, end].reduce<Buffer | string>(hmac, `AWS4${secret}`);
  return hmac(key, text).toString('hex');
}

function hmac(key: Buffer | string, text: Buffer | string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

import { Fault } from '../../frame/fault.ts';
import { SIGNATURE_METHODS } from './signature.ts';

/** How far the time of a request may be off. */
const TIME_OFF_S = 600;

type Fields = Readonly<Record<string, string>>;

/** 400: a request of OAuth that makes no sense. */
export function invalidCall(description: string, error = 'invalid_request'): Fault {
  return new Fault(400, `Validation failed with errors: ${error}, detail message is: ${description}.`);
}

/** What is wrong with the fields that every request has; `undefined`: nothing. Source: oauthlib 3.2, rfc5849/endpoints/base.py */
export function problemOf(fields: Fields, nowMs: number): Fault | undefined {
  const { oauth_timestamp: time = '', oauth_signature_method: method = '', oauth_version: version } = fields;
  const needed = ['oauth_signature', 'oauth_consumer_key', 'oauth_nonce', 'oauth_timestamp', 'oauth_signature_method'];
  if (needed.some((name) => !fields[name])) return invalidCall('Missing mandatory OAuth parameters.');
  if (!SIGNATURE_METHODS.includes(method)) {
    const known = SIGNATURE_METHODS.map((one) => `'${one}'`).join(', ');
    return invalidCall(`Invalid signature, ${method} not in (${known}).`, 'invalid_signature_method');
  }
  if (version !== undefined && version !== '1.0') return invalidCall('Invalid OAuth version.');
  if (time.length !== 10) return invalidCall('Invalid timestamp size');
  if (!/^\d+$/.test(time)) return invalidCall('Timestamp must be an integer.');
  if (Math.abs(nowMs / 1000 - Number(time)) > TIME_OFF_S) {
    return invalidCall(`Timestamp given is invalid, differ from allowed by over ${TIME_OFF_S} seconds.`);
  }
  if (!isKey(fields.oauth_consumer_key)) return invalidCall('Invalid client key format.');
  if (!/^[abcdef0-9]*$/.test(fields.oauth_nonce ?? '')) return invalidCall('Invalid nonce format.');
  return undefined;
}

/** Claims that a text has the form of Keystone's keys and tokens of OAuth. */
export function isKey(text: string | undefined): boolean {
  return /^[abcdef0-9]{32}$/.test(text ?? '');
}

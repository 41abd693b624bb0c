import { isIP } from 'node:net';
import { NephoscopeError } from '../../base/errors.ts';
import type { AddressRule } from './addresses.ts';

/**
 * Reads the address of a webhook. Decimal, octal and hexadecimal spellings of an address are read as what they are; names are looked up
 * when something is sent.
 *
 * @returns the URL as it is kept
 * @throws NephoscopeError `usage.invalid`
 */
export function readWebhookUrl(text: string, rule: AddressRule): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw refused('it must be an https:// address');
  if (url.username !== '' || url.password !== '') throw refused('it must have no user name and no password in it');
  url.hash = '';
  const address = addressIn(url);
  if (address !== undefined && !rule.allows(address)) throw refused(`${address} is no public address`);
  if (url.protocol === 'http:' && (address === undefined || !rule.isNamed(address)))
    throw refused('it must be an https:// address: without TLS only addresses that are allowed by name will do');
  return url.href;
}

/** The IP address that a URL names; `undefined` where it is a host name. */
export function addressIn({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? undefined : bare;
}

function refused(why: string): NephoscopeError {
  const remedy = 'Who runs the server can allow others: nephoscope up --allow-webhook-to 10.1.0.0/16, or loopback.';
  return new NephoscopeError('usage.invalid', `Nothing is sent to this address: ${why}. ${remedy}`);
}

import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';

/**
 * The fields of the header `Authorization: OAuth ...`, unescaped.
 *
 * @throws Fault 500 when there is none: Keystone does not expect that
 */
export function oauthFields({ headers }: ServiceRequest): Readonly<Record<string, string>> {
  const header = headers.authorization;
  if (header === undefined || !/^oauth /i.test(header)) {
    throw new Fault(500, 'An unexpected error prevented the server from fulfilling your request.');
  }
  const pairs = [...header.slice('oauth '.length).matchAll(/([^\s,=]+)="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, unescaped(name, value)]));
}

function unescaped(name: string, value: string): string {
  if (!name.startsWith('oauth_')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

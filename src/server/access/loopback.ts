import { isIP } from 'node:net';

/** Claims that a name or address never leaves this machine. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  if (isIP(name) === 4) return name.startsWith('127.');
  return name === '::1' || name === 'localhost' || name.endsWith('.localhost');
}

/** The name or address of a `Host` header, without its port and brackets; empty when it cannot be read. */
export function hostNameOf(header: string): string {
  const match = /^(?:\[([\da-f:.]+)\]|([^:/@\s]+))(?::\d{1,5})?$/i.exec(header);
  return (match?.[1] ?? match?.[2] ?? '').toLowerCase();
}

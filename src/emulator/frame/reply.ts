import type { HeaderValue, HttpBody, HttpResponse } from '../../http/message.ts';

/** An answer of JSON. A value that is a Buffer, or Buffers, is JSON already. */
export function json(
  status: number,
  value: object | Buffer | readonly Buffer[],
  headers: Readonly<Record<string, HeaderValue>> = {},
): HttpResponse {
  return {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: isReady(value) ? value : textOf(value),
  };
}

/** An answer without a body. */
export function empty(status: number, headers: Readonly<Record<string, HeaderValue>> = {}): HttpResponse {
  return { status, headers, body: '' };
}

/** An answer of any other type. */
export function typed(status: number, contentType: string, body: HttpBody): HttpResponse {
  return { status, headers: { 'Content-Type': contentType }, body };
}

function isReady(value: object): value is Buffer | readonly Buffer[] {
  return (
    Buffer.isBuffer(value) || (Array.isArray(value) && value.length > 0 && value.every((part) => Buffer.isBuffer(part)))
  );
}

function textOf(value: object): string {
  return JSON.stringify(value);
}

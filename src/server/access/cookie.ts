import type { HttpRequest } from '../../http/message.ts';

/**
 * The prefix makes browsers refuse it without Secure, with a Domain or another Path: no other host can plant it.
 */
export const COOKIE_NAME = '__Host-nephoscope';

const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';

/** The value of `Set-Cookie` that gives a browser its secret. */
export function cookieOf(secret: string, lifeMs: number): string {
  return `${COOKIE_NAME}=${secret}; ${ATTRIBUTES}; Max-Age=${Math.floor(lifeMs / 1000)}`;
}

/** The value of `Set-Cookie` that takes it back. */
export const NO_COOKIE = `${COOKIE_NAME}=; ${ATTRIBUTES}; Max-Age=0`;

/** The secret that a browser sends; `undefined` when it sends none. */
export function cookieIn({ headers }: HttpRequest): string | undefined {
  for (const part of (headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (part.slice(0, at).trim() === COOKIE_NAME) return part.slice(at + 1).trim() || undefined;
  }
  return undefined;
}

/** The secret that a program sends: `Authorization: Bearer ...`. */
export function bearerIn({ headers }: HttpRequest): string | undefined {
  return /^bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
}

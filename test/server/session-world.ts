import type { SessionBody, SignInBody } from '../../src/api/session.ts';
import { createAccess } from '../../src/server/access/create-access.ts';
import type { SessionLimits } from '../../src/server/access/session-limits.ts';
import { type Answer, createServerWorld, type ServerWorld } from './world.ts';

/** The key of the machine on which the server runs. */
export const KEY = 'k'.repeat(64);

/** Signs in the user `demo` to the project `demo`. */
export const DEMO: SignInBody = {
  method: 'password',
  user: { name: 'demo' },
  password: 'secret',
  project: { name: 'demo' },
};

/** Signs in the administrator. */
export const ADMIN: SignInBody = { ...DEMO, user: { name: 'admin' }, project: { name: 'admin' } };

/** A server that nobody may look at without signing in. */
export interface SessionWorld extends ServerWorld {
  /** Signs in; with the cookie of the session before, where there is one. */
  signIn(body: SignInBody, cookie?: string): Promise<Answer>;
  /** Asks who the holder of a cookie is. */
  who(cookie: string): Promise<Answer>;
  /** What the viewer of a cookie is told when their streams must end. */
  endOf(cookie: string): AbortSignal | undefined;
}

/** Makes such a server. */
export async function createSessionWorld(limits: Partial<SessionLimits> = {}): Promise<SessionWorld> {
  const options = { host: '0.0.0.0', isTls: true, allowedOrigins: [], localKey: KEY, limits };
  const world = await createServerWorld({ kinds: ['volume'], accessOf: (served) => createAccess(served, options) });
  return {
    ...world,
    signIn: (body, cookie) =>
      world.send('POST', '/api/v1/session', { body, headers: cookie === undefined ? {} : { cookie } }),
    who: (cookie) => world.get('/api/v1/session', { cookie }),
    endOf: (cookie) => world.parts.access.sessions?.viewerWith(cookie.split('=')[1] ?? '')?.ended,
  };
}

/** The cookie that an answer sets, as a browser sends it back. */
export function cookieOf({ headers }: Answer): string {
  return (headers['set-cookie'] ?? '').split(';')[0] ?? '';
}

/** Who an answer says that one is. */
export function bodyOf({ json }: Answer): SessionBody {
  return json as SessionBody;
}

import { json } from '../frame/reply.ts';
import { type Route, route } from '../frame/route.ts';

/** A path that Keystone lets only be posted to, and says so itself when it is read. */
export function onlyPost(path: string): Route {
  const message = 'The method is not allowed for the requested URL.';
  return route('GET', path, () => json(405, { message }, { Allow: 'POST' }), { open: true });
}

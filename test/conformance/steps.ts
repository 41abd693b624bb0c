import type { Step } from './scenario.ts';

/** A GET. */
export const ask = (name: string, path: string, more: Partial<Step> = {}): Step => ({
  name,
  method: 'GET',
  path,
  ...more,
});
/** A POST. */
export const post = (name: string, path: string, body: unknown, more: Partial<Step> = {}): Step => ({
  name,
  method: 'POST',
  path,
  body,
  ...more,
});
/** A PATCH. */
export const patch = (name: string, path: string, body: unknown, more: Partial<Step> = {}): Step => ({
  name,
  method: 'PATCH',
  path,
  body,
  ...more,
});
/** A PUT; some have no body. */
export const put = (name: string, path: string, body?: unknown, more: Partial<Step> = {}): Step => ({
  name,
  method: 'PUT',
  path,
  ...(body !== undefined && { body }),
  ...more,
});
/** A DELETE. */
export const remove = (name: string, path: string, more: Partial<Step> = {}): Step => ({
  name,
  method: 'DELETE',
  path,
  ...more,
});

import { NephoscopeError } from '../base/errors.ts';

/**
 * Builds the path of a request: each value becomes one encoded segment.
 *
 * ```ts
 * apiPath`/servers/${id}/metadata/${key}`
 * ```
 *
 * @throws NephoscopeError `usage.invalid` for a value that cannot be one segment: empty (the path would then name the
 * whole collection), `.` or `..` (which URLs resolve away even when encoded)
 */
export function apiPath(texts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return texts.reduce((path, text, index) => path + segment(values[index - 1] ?? '') + text);
}

function segment(value: string | number): string {
  const text = String(value);
  if (text.trim() === '' || text === '.' || text === '..') {
    throw new NephoscopeError('usage.invalid', `"${text}" cannot be the id or name of a resource`);
  }
  return encodeURIComponent(text);
}

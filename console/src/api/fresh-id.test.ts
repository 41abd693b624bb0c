import { expect, test, vi } from 'vitest';
import { freshId } from './fresh-id.ts';

test('a name is fresh each time, also where a page comes by plain HTTP and has no randomUUID', () => {
  vi.spyOn(crypto, 'randomUUID').mockImplementation(() => {
    throw new TypeError('crypto.randomUUID is not a function');
  });
  const [one, other] = [freshId(), freshId()];
  vi.restoreAllMocks();
  expect(one).toMatch(/^[\da-f]{32}$/);
  expect(other).not.toBe(one);
});

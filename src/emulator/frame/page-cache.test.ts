import { expect, test } from 'vitest';
import { PageCache } from './page-cache.ts';

function setUp(maxBytes = 1000) {
  const cache = new PageCache(maxBytes);
  let made = 0;
  const page = (key: string, rows: readonly object[], size = 10) =>
    cache.get(key, rows, () => {
      made++;
      return Buffer.alloc(size);
    });
  return { page, made: () => made };
}

test('a page is made once, and again when a row of it is another one', () => {
  const { page, made } = setUp();
  const [a, b] = [{ id: 'a' }, { id: 'b' }];
  expect(page('k', [a, b])).toBe(page('k', [a, b]));
  expect(made()).toBe(1);
  page('k', [a, { id: 'b' }]);
  page('k', [a]);
  page('other', [a]);
  expect(made()).toBe(4);
});

test('the pages that were made first go when there are too many bytes', () => {
  const { page, made } = setUp(25);
  for (const key of ['a', 'b', 'c']) page(key, []);
  page('c', []);
  expect(made()).toBe(3);
  page('a', []);
  expect(made()).toBe(4);
});

test('a page larger than the whole cache is given, not kept', () => {
  const { page, made } = setUp(5);
  expect(page('a', []).length).toBe(10);
  page('a', []);
  expect(made()).toBe(2);
});

import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/reference/security.md', root), 'utf8');

/** The tests that a row names, each with the row's items. */
const named = [...page.matchAll(/^\| ([^|]+?) +\| [^|]+ \| (.+?) +\|$/gm)].flatMap(([, item = '', cell = '']) =>
  [...cell.matchAll(/`([^`]+\.test\.ts)`: (.+?)(?=<br>|$)/g)].map(([, file = '', name = '']) => ({ item, file, name })),
);

/** The items that watching over a cloud for others must meet. */
const ITEMS = [
  '7.2.3',
  '7.2.4',
  '7.4.1',
  '3.3.1-3.3.4',
  '3.5.1',
  '3.5.2',
  '3.5.8',
  '3.4.2',
  '14.3.3',
  '13.3.1',
  '16.2.5',
];
const MORE = ['13.2.4', '13.2.5', '15.3.2', '8.2.2', '8.4.1', '4.2.1', '15.1.2', '15.2.4'];

test('the page of security names tests for every item', () => {
  expect(named.length).toBeGreaterThan(40);
  const items = named.flatMap(({ item }) => item.split(', '));
  expect([...ITEMS, ...MORE].filter((item) => !items.includes(item))).toEqual([]);
});

test.each(named)('$item: $file has "$name"', ({ file, name }) => {
  const url = new URL(file, root);
  expect(existsSync(url)).toBe(true);
  expect(readFileSync(url, 'utf8')).toContain(`'${name}'`);
});

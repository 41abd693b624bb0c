import { expect, test } from 'vitest';
import { queryOfLink } from './page.ts';

test.each([
  ['http://wrong.example/v2.1/servers?limit=2&marker=a%20b', { limit: '2', marker: 'a b' }],
  ['/v2/images?marker=x&tag=a&tag=b&tag=c', { marker: 'x', tag: ['a', 'b', 'c'] }],
  ['/v2/images', {}],
])('takes the query, and only the query, of the link %s', (link, want) => {
  expect(queryOfLink(link)).toEqual(want);
});

import { expect, test } from 'vitest';
import { readJson } from './read-json.ts';

test.each([
  ['an object', '{"a": [1, "é"]}', { ok: true, value: { a: [1, 'é'] } }],
  ['a bare word', 'null', { ok: true, value: null }],
  ['half an object', '{', { ok: false, problem: 'syntax' }],
  ['nothing', '', { ok: false, problem: 'syntax' }],
  ['brackets within a string', `"${'['.repeat(1000)}\\"["`, { ok: true, value: `${'['.repeat(1000)}"[` }],
  ['lists too deep', '['.repeat(201), { ok: false, problem: 'depth' }],
  ['a million brackets', '['.repeat(1e6), { ok: false, problem: 'depth' }],
])('%s', (_name, text, want) => {
  expect(readJson(Buffer.from(text))).toEqual(want);
});

test('bytes that are no UTF-8 are told from bad syntax', () => {
  expect(readJson(Buffer.from([0x22, 0xff, 0x22]))).toEqual({ ok: false, problem: 'encoding' });
});

test('the deepest allowed nesting is read', () => {
  expect(readJson(Buffer.from(`${'['.repeat(200)}${']'.repeat(200)}`))).toMatchObject({ ok: true });
});

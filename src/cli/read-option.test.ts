import { expect, test } from 'vitest';
import { readCount } from './read-option.ts';
import { createTestCloud, runTest } from './test-world.ts';

test.each([
  ['0', 0, 0],
  ['1', 1, 1],
  ['999999999', 1, 999_999_999],
])('%s is a count of %i or more', (text, least, want) => {
  expect(readCount({ limit: text }, 'limit', least)).toBe(want);
});

test.each([
  ['0', 1, "--limit takes a whole number, 1 or more, not '0'."],
  ['000', 1, "--limit takes a whole number, 1 or more, not '000'."],
  ['-1', 0, "--limit takes a whole number, not '-1'."],
  ['', 1, "--limit takes a whole number, 1 or more, not ''."],
  ['1000000000', 0, "--limit takes a whole number, 999999999 at most, not '1000000000'."],
])('%j is no count of %i or more', (text, least, message) => {
  expect(() => readCount({ limit: text }, 'limit', least)).toThrow(message);
});

test.each(['interval', 'idle-interval'])('a watch does not look every 0 seconds: --%s', async (name) => {
  const ran = await runTest(['watch', `--${name}`, '0'], createTestCloud({}));
  expect(ran).toEqual({
    code: 2,
    stdout: '',
    stderr: `nephoscope: --${name} takes a whole number, 1 or more, not '0'.\n`,
  });
});

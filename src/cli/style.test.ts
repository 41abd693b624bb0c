import { expect, test } from 'vitest';
import { createStyle } from './style.ts';

test.each([
  ['a terminal', {}, true, true],
  ['a pipe', {}, false, false],
  ['NO_COLOR', { NO_COLOR: '1' }, true, false],
  ['an empty NO_COLOR', { NO_COLOR: '' }, true, true],
  ['TERM=dumb', { TERM: 'dumb' }, true, false],
  ['CI', { CI: 'true' }, true, false],
  ['FORCE_COLOR in a pipe', { FORCE_COLOR: '1' }, false, true],
  ['FORCE_COLOR=0 on a terminal', { FORCE_COLOR: '0' }, true, false],
  ['FORCE_COLOR over NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
])('with %s (env %j, terminal %s) colours are %s', (_, env, isTty, isColoured) => {
  expect(createStyle(env, isTty).isColoured).toBe(isColoured);
});

test('paints nothing without colours', () => {
  expect(createStyle({}, false).phase('ACTIVE', 'stable')).toBe('ACTIVE');
  expect(createStyle({}, true).phase('ACTIVE', 'stable')).toBe('\u001b[32mACTIVE\u001b[0m');
});

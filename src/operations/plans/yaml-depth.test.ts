import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsePlan } from './read-plan.ts';
import { yamlDepth } from './yaml-depth.ts';

test.each([
  ['brackets', '['.repeat(65_000)],
  ['braces', '{a: '.repeat(15_000)],
  ['brackets with closing ones in quotes between', '["]", '.repeat(10_000)],
  ['lists in a line', '- '.repeat(30_000)],
  ['keys that are maps', '? '.repeat(30_000)],
  ['indentation', Array.from({ length: 300 }, (_, level) => `${' '.repeat(level)}a:\n`).join('')],
])('a plan that is too deep is refused unread: %s', (_name, text) => {
  expect(() => parsePlan('p', text)).toThrow('nested too deep');
});

test.each([
  ['nothing', '', 0],
  ['a closed bracket', '[[]]\n[]', 2],
  ['brackets in text', 'a: "[[[["', 1],
  ['lines side by side', '- a\n- b\n- c', 1],
])('tells how deep it is: %s', (_name, text, wanted) => {
  expect(yamlDepth(text)).toBe(wanted);
});

test('a plan as the guide has it is nowhere near the limit', () => {
  const guide = readFileSync(new URL('../../../docs/guides/plans.md', import.meta.url), 'utf8');
  const [, plan = ''] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
  expect(yamlDepth(plan)).toBeGreaterThan(3);
  expect(yamlDepth(plan)).toBeLessThan(25);
});

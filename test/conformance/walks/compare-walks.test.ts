import { expect, test } from 'vitest';
import { compareWalks } from './compare-walks.ts';
import type { WalkedStep } from './walk.ts';

const step = (courses: readonly string[], more: Partial<WalkedStep> = {}): WalkedStep => ({
  operation: 'o',
  status: 202,
  courses: courses.map((course) => ({ kind: 'server', states: course.split(' ') })),
  ...more,
});

test.each([
  ['the same', ['a b c'], ['a b c'], 0],
  ['a state that was missed there', ['a c'], ['a b c'], 0],
  ['a state that is missed here', ['a b c'], ['a c'], 2],
  ['another order', ['a b a c'], ['a c b c'], 2],
  ['another end', ['a b'], ['a b c'], 2],
  ['two that change places in the list', ['a b', 'x y'], ['x y', 'a b'], 0],
  ['one that is only here', ['a b'], ['a b', 'x'], 1],
  ['one that is only there', ['a b', 'x'], ['a b'], 1],
])('%s: %j and %j have so many differences: %i', (_name, real, ours, count) => {
  expect(compareWalks(step(real), step(ours), false)).toHaveLength(count);
});

test('the code and the entry in the action log count', () => {
  const real = step([], { action: 'stop, compute_stop_instance Success' });
  expect(compareWalks(real, real, false)).toEqual([]);
  expect(compareWalks(real, step([]), false)).toHaveLength(1);
  expect(compareWalks(real, { ...real, status: 409, refusal: 'no' }, false)).toHaveLength(1);
});

test.each([
  ['further there', ['a b c'], ['a b'], 0],
  ['further here', ['a'], ['a b c'], 0],
  ['another way', ['a x'], ['a b c'], 1],
])('left under way, %s: %j and %j have so many differences: %i', (_name, real, ours, count) => {
  expect(compareWalks(step(real), step(ours), true)).toHaveLength(count);
});

test('an image that was seen deleted before it was gone went the same way; a volume did not', () => {
  const course = (kind: string, states: string) => step([], { courses: [{ kind, states: states.split(' ') }] });
  const differs = (kind: string) => compareWalks(course(kind, 'a deleted gone'), course(kind, 'a gone'), false).length;
  expect([differs('image'), differs('volume')]).toEqual([0, 2]);
});

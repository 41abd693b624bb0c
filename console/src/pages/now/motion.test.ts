import { expect, test } from 'vitest';
import type { States } from '../../../../src/model/states.ts';
import { motionOf } from './motion.ts';

const server = (status: string, vmState: string, taskState: string | null): States => ({
  status,
  vmState,
  taskState,
  powerState: null,
});

test('a server that is built is somewhere on the way of its creation', () => {
  const { operation, steps, usualMs } = motionOf('server', [null, server('BUILD', 'building', 'networking')]);
  expect(operation).toBe('create');
  expect(steps.filter(({ place }) => place === 'now').map(({ word }) => word)).toEqual(['networking']);
  expect(steps.map(({ word }) => word)).toContain('spawning');
  expect(usualMs).toBeGreaterThan(0);
});

test('what was seen before says which of several operations it is', () => {
  const trace = [
    server('ACTIVE', 'active', null),
    server('RESIZE', 'active', 'resize_prep'),
    server('RESIZE', 'active', 'resize_migrating'),
  ];
  const { steps } = motionOf('server', trace);
  expect(steps.find(({ place }) => place === 'now')?.word).toBe('resize_migrating');
  expect(steps[0]?.place).toBe('behind');
});

test('a state that no operation leads to is one step', () => {
  expect(motionOf('server', [server('X', 'x', 'a_new_task')]).steps).toEqual([{ word: 'a_new_task', place: 'now' }]);
});

test('what is large may take longer, and an image may wait for its bytes as long as it likes', () => {
  const backup: States = { status: 'creating' };
  const [small, large] = [1, 100].map((sizeGib) => motionOf('volume-backup', [null, backup], sizeGib));
  expect(large?.longestMs).toBeGreaterThan(small?.longestMs ?? 0);
  expect(large?.rests).toBe(false);
  expect(motionOf('image', [{ status: 'uploading' }]).rests).toBe(true);
});

import { expect, test } from 'vitest';
import type { States } from '../../model/states.ts';
import type { Transition } from '../../store/records.ts';
import { createTraces } from './traces.ts';

const active: States = { status: 'ACTIVE', vmState: 'active', taskState: null };
const stopping: States = { ...active, taskState: 'powering-off' };
const stopped: States = { status: 'SHUTOFF', vmState: 'stopped', taskState: null };
/** What the action log proves of a stop: not where it began. */
const part: States = { status: null, taskState: 'powering-off' };

function transitionOf(from: States | null, to: States | null): Transition {
  const isMoving = typeof to?.taskState === 'string';
  const where = { kind: 'server', id: 'a', name: 'a', cloud: 'c', region: 'r', project: null } as const;
  return {
    ...where,
    from,
    to,
    at: '',
    seenAt: '',
    how: 'observed',
    phase: isMoving ? 'transitional' : 'stable',
    lastedMs: null,
  };
}

test('a trace begins at rest and ends with the last states', () => {
  const traces = createTraces();
  expect(traces.step(transitionOf(active, stopping))).toEqual([active, stopping]);
  expect(traces.of('server', 'a')).toEqual([active, stopping]);
  expect(traces.step(transitionOf(stopping, stopped))).toEqual([active, stopping, stopped]);
  expect(traces.of('server', 'a')).toBeUndefined();
});

test('states that are known only in part are no part of a trace', () => {
  const traces = createTraces();
  expect(traces.step(transitionOf(active, part))).toBeUndefined();
  expect(traces.step(transitionOf(part, stopped))).toEqual([active, stopped]);
});

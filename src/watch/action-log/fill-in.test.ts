import { expect, test } from 'vitest';
import type { States } from '../../model/states.ts';
import type { Row } from '../../store/records.ts';
import type { DiffContext } from '../transition.ts';
import { transitionOf } from '../transition.ts';
import { fillIn } from './fill-in.ts';

const shard = { cloud: 'c', region: 'r', scope: 'all', kind: 'server' } as const;
const context: DiffContext = { shard, how: 'observed', seenAtMs: 60_000, dateMs: 60_000, beganAtMs: 0 };

function row(states: States, updatedAtMs: number): Row {
  const none = { project: null, host: null, links: {}, facts: {}, createdAtMs: 0, version: null, sinceMs: 0 };
  return { id: 'a', name: 'a', states, phase: 'stable', updatedAtMs, seenAtMs: updatedAtMs, ...none };
}

test('a first write that changes nothing that is shown is no step', () => {
  const before = row({ status: 'VERIFY_RESIZE', vmState: 'resized', taskState: null, powerState: 'running' }, 1_000);
  const after = row({ status: 'ACTIVE', vmState: 'active', taskState: null, powerState: 'running' }, 31_000);
  const seen = transitionOf(before, after, context);
  const action = { name: 'confirmResize', requestId: 'req-1', startedAtMs: 30_000, endedAtMs: 31_000 };
  const filled = fillIn({ before, after, seen }, [{ ...action, result: 'success' }], context);
  expect(filled?.transitions.map(({ from, to }) => [from?.status, to?.status])).toEqual([['VERIFY_RESIZE', 'ACTIVE']]);
});

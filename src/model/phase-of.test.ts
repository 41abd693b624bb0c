import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from './facts.ts';
import { KINDS } from './kind.ts';
import { PHASES } from './phase.ts';
import { isMoving, phaseOf, statesOf } from './phase-of.ts';
import { readFacts } from './read-facts.ts';
import { deriveServerStatus } from './server/derive-server-status.ts';
import { statusMap } from './server/status-map.ts';

const server = (vmState: string, taskState: string | null): Facts => ({
  kind: 'server',
  states: { status: deriveServerStatus(vmState, taskState), vmState, taskState },
});

describe('a server', () => {
  const rows = statusMap().map((row) => [row.vmState, row.taskState] as const);

  test('has 516 pairs of vm_state and task_state', () => {
    expect(rows).toHaveLength(12 * 43);
  });

  test.each(rows)(
    '%s with the task %s moves exactly when a task is set or it is being built, and it is not deleted',
    (vmState, taskState) => {
      const facts = server(vmState, taskState);
      const moves = vmState !== 'deleted' && (taskState !== null || vmState === 'building');
      expect(phaseOf(facts) === 'transitional').toBe(moves);
      expect(isMoving(facts)).toBe(phaseOf(facts) === 'transitional');
    },
  );

  test.each([
    ['a task nobody knows is unknown, and moves', server('active', 'levitating'), 'unknown', true],
    ['a vm_state nobody knows is unknown', server('levitated', null), 'unknown', false],
    ['a down cell shows UNKNOWN alone', { kind: 'server', states: { status: 'UNKNOWN' } }, 'unknown', false],
    ['a vendor status is unknown', { kind: 'server', states: { status: 'WARMING' } }, 'unknown', false],
    ['no state at all is unknown', { kind: 'server', states: { status: null } }, 'unknown', false],
    ['the status alone will do', { kind: 'server', states: { status: 'RESIZE' } }, 'transitional', true],
    ['a vm_state alone will do', { kind: 'server', states: { status: null, vmState: 'rescued' } }, 'awaiting', false],
    [
      'a tombstone with the states it was deleted in is at its end',
      { kind: 'server', states: { status: 'DELETED', vmState: 'active', taskState: 'shelving' } },
      'terminal',
      false,
    ],
    ['VERIFY_RESIZE waits for a person', server('resized', null), 'awaiting', false],
    ['a soft-deleted server is at rest', server('soft-delete', null), 'stable', false],
    ['a server that rebuilds from ERROR moves', server('error', 'rebuilding'), 'transitional', true],
  ] as const)('%s', (_name, facts, phase, moving) => {
    expect(phaseOf(facts)).toBe(phase);
    expect(isMoving(facts)).toBe(moving);
  });
});

test.each(KINDS)('the phase of any %s is a phase, whatever its representation holds', (kind) => {
  const words = fc.constantFrom(null, 'WARMING', ...statesOf(kind).map((row) => row.name));
  const body = fc.oneof(fc.anything(), fc.record({ status: words, 'OS-EXT-STS:task_state': fc.anything() }));
  fc.assert(fc.property(body, (value) => PHASES.includes(phaseOf(readFacts(kind, value)))));
});

test.each(KINDS.filter((kind) => statesOf(kind).length > 0))('a %s with a status nobody knows is unknown', (kind) => {
  expect(phaseOf({ kind, states: { status: 'vendor-special' } })).toBe('unknown');
});

import { expect, test } from 'vitest';
import type { Kind } from '../../model/kind.ts';
import { phaseOf } from '../../model/phase-of.ts';
import { deriveServerStatus } from '../../model/server/derive-server-status.ts';
import type { States } from '../../model/states.ts';
import { parsePredicate } from './condition.ts';
import { judgeWait } from './judge-wait.ts';

const server = (vmState: string, taskState: string | null): States => ({
  status: deriveServerStatus(vmState, taskState),
  vmState,
  taskState,
});
const at = (status: string): States => ({ status });

const rows: readonly (readonly [kind: Kind, states: States, predicate: string, end: string | undefined])[] = [
  ['server', server('active', null), 'status=ACTIVE', 'reached'],
  ['server', server('stopped', null), 'status=ACTIVE', 'unreachable'],
  ['server', server('stopped', 'powering-on'), 'status=ACTIVE', undefined],
  ['server', server('active', 'powering-off'), 'status=SHUTOFF', undefined],
  ['server', server('active', 'deleting'), 'status=SHUTOFF', 'unreachable'],
  ['server', server('active', 'deleting'), 'gone', undefined],
  ['server', server('active', 'powering-off'), 'gone', 'unreachable'],
  ['server', server('building', 'spawning'), 'status=ACTIVE', undefined],
  ['server', server('building', 'spawning'), 'status=SHELVED', 'unreachable'],
  ['server', server('error', null), 'status=ACTIVE', 'error'],
  ['server', server('error', null), 'status=ERROR', 'reached'],
  ['server', server('error', 'rebuilding'), 'status=ACTIVE', undefined],
  ['server', server('resized', null), 'phase=stable', 'unreachable'],
  ['server', server('active', 'a-task-of-tomorrow'), 'status=SHUTOFF', undefined],
  ['volume', at('creating'), 'status=available', undefined],
  ['volume', at('creating'), 'status=in-use', 'unreachable'],
  ['volume', at('available'), 'status=in-use', 'unreachable'],
  ['volume', at('deleting'), 'gone', undefined],
  ['volume', at('error_deleting'), 'gone', 'error'],
  ['image', at('saving'), 'status=active', undefined],
];

test.each(rows)('a %s %j that is waited for with %s: %s', (kind, states, text, end) => {
  const seen = { states, phase: phaseOf({ kind, states }) };
  expect(judgeWait(kind, seen, parsePredicate([text]), { isPatient: false })?.end).toBe(end);
});

test('what is gone is reached by gone alone', () => {
  expect(judgeWait('server', null, parsePredicate(['gone']), { isPatient: false })).toEqual({ end: 'reached' });
  const end = judgeWait('server', null, parsePredicate(['status=ACTIVE']), { isPatient: false });
  expect(end).toEqual({ end: 'unreachable', reason: 'it is gone, so it will not be status=ACTIVE' });
});

test('a patient wait lasts at rest too', () => {
  const seen = { states: server('stopped', null), phase: 'stable' as const };
  expect(judgeWait('server', seen, parsePredicate(['status=ACTIVE']), { isPatient: true })).toBeUndefined();
});

import { expect, test } from 'vitest';
import { explainEnd } from './explain-end.ts';
import type { Kind } from './kind.ts';
import { passersIn, placesIn } from './operation-place.ts';
import type { States } from './states.ts';

const server = (vmState: string, taskState: string | null, status = vmState.toUpperCase()): States => ({
  status,
  vmState,
  taskState,
});
const told = (kind: Kind, trace: readonly (States | null)[]): string[] =>
  placesIn(kind, trace).map(({ kind: of, operation, next, end }) => {
    const step =
      next === null ? end : `${next.by} ${next.states.taskState ?? next.states.status ?? next.states.migrationStatus}`;
    return `${of} ${operation}: ${step}`;
  });

test.each<[name: string, Kind, (States | null)[], string[]]>([
  ['one operation has the task', 'server', [server('active', 'pausing', 'ACTIVE')], ['server pause: compute PAUSED']],
  [
    'several have the task, and nobody saw how it began',
    'server',
    [server('active', 'powering-off', 'ACTIVE')],
    [
      'server stop: compute SHUTOFF',
      'server rebuild: compute SHUTOFF',
      'server evacuate: compute SHUTOFF',
      'server external_event: compute SHUTOFF',
    ],
  ],
  [
    'what came before tells them apart',
    'server',
    [
      server('stopped', null, 'SHUTOFF'),
      server('stopped', 'rebuild_spawning', 'REBUILD'),
      server('active', 'powering-off', 'ACTIVE'),
    ],
    ['server rebuild: compute SHUTOFF', 'server evacuate: compute SHUTOFF'],
  ],
  [
    'a deletion ends with the resource',
    'volume',
    [{ status: 'deleting' }],
    ['volume unmanage: gone', 'volume volume_delete: gone', 'volume volume_force_delete: gone'],
  ],
  [
    'a record that only moves by itself',
    'migration',
    [{ status: 'preparing' }],
    [
      'migration automatic: compute running',
      'migration automatic: compute cancelled',
      'migration automatic: compute failed',
      'migration automatic: compute error',
    ],
  ],
  [
    'a migration behind a retype says more than the retype',
    'volume',
    [{ status: 'retyping', migrationStatus: 'starting' }],
    ['volume volume_retype: volume migrating'],
  ],
  [
    'without an operation of its own, what happens by itself',
    'volume',
    [{ status: 'backing-up' }],
    ['volume automatic: volume available', 'volume automatic: volume in-use'],
  ],
])('%s', (_name, kind, trace, want) => {
  expect(told(kind, trace).toSorted()).toEqual(want.toSorted());
});

test('a failure that leaves no error state is told apart from the good end', () => {
  const rest = server('active', null, 'ACTIVE');
  const pausing = server('active', 'pausing', 'ACTIVE');
  expect(explainEnd('server', [rest, pausing, rest])).toMatchObject({
    successes: [],
    failures: [{ operation: 'pause', next: { by: 'compute', states: { vmState: 'paused' } } }],
  });
  const good = explainEnd('server', [rest, pausing, server('paused', null, 'PAUSED')]);
  expect([good.successes.includes('pause'), good.failures]).toEqual([true, []]);
});

test('a volume passes by while its backup is made', () => {
  const passers = passersIn('volume', { status: 'backing-up' });
  expect(passers.map(({ kind, operation, next }) => [kind, operation, next?.states.status])).toEqual([
    ['volume-backup', 'backup_create', 'available'],
    ['volume-backup', 'backup_create', 'in-use'],
  ]);
});

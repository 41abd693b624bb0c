import { expect, test } from 'vitest';
import { describeKind } from './describe-kind.ts';
import { KINDS } from './kind.ts';

test('describes a server with its status map and its operations', () => {
  const { statusMap, operations } = describeKind('server');
  expect(statusMap).toHaveLength(516);
  expect(statusMap?.[1]).toEqual({
    vmState: 'active',
    taskState: 'scheduling',
    status: 'ACTIVE',
    phase: 'transitional',
  });
  expect(operations).toHaveLength(64);
  expect(operations.find(({ id }) => id === 'pause')).toMatchObject({
    vmStates: ['active'],
    taskStates: [null],
    lockBlocks: true,
    mustHaveLaunched: true,
    paths: [
      {
        when: 'active server',
        steps: [
          { by: 'api', status: 'ACTIVE', vmState: 'active', taskState: 'pausing', powerState: 'running' },
          { by: 'compute', status: 'PAUSED', vmState: 'paused', taskState: null, powerState: 'paused' },
        ],
        end: { states: { vmState: 'paused', taskState: null, status: 'PAUSED' } },
      },
    ],
  });
});

test.each([
  ['delete', 'any', 'any'],
  ['create', 'none', 'none'],
  ['evacuate', ['active', 'stopped', 'error'], 'any'],
  ['live_migration_abort', 'any', ['migrating']],
])('%s requires the vm_states %j and the task_states %j', (id, vmStates, taskStates) => {
  expect(describeKind('server').operations.find((row) => row.id === id)).toMatchObject({ vmStates, taskStates });
});

test.each(KINDS)('the description of a %s is plain JSON', (kind) => {
  const description = describeKind(kind);
  expect(JSON.parse(JSON.stringify(description))).toEqual(description);
  for (const row of description.states) expect(Object.keys(row)).toEqual(['name', 'phase']);
});

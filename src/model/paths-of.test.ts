import { describe, expect, test } from 'vitest';
import { KINDS } from './kind.ts';
import { operationsOf, pathsOf } from './paths-of.ts';
import { deriveServerStatus } from './server/derive-server-status.ts';
import { TASK_STATES, VM_STATES } from './server/states.table.ts';

test.each([
  ['a running server', 'stop', { vmState: 'active', taskState: null }, ['active server']],
  ['a server in error', 'stop', { vmState: 'error', taskState: null }, ['server in error']],
  ['a stopped server cannot be stopped', 'stop', { vmState: 'stopped', taskState: null }, []],
  ['a suspended server is deleted like any other', 'delete', { vmState: 'suspended' }, ['host is up', /local delete/]],
  [
    'a confirm depends on the power state',
    'confirm_resize',
    { vmState: 'resized', taskState: null, powerState: 'shutdown' },
    ['DB power_state is shutdown'],
  ],
  [
    'a paused server is shelved',
    'shelve',
    { vmState: 'paused', taskState: null },
    ['image-backed, active, shelved_offload_time is not 0', 'volume-backed, active', 'image-backed, paused'],
  ],
  ['nothing is known of it', 'pause', {}, ['active server']],
  ['an operation without steps', 'lock', { vmState: 'active' }, []],
  ['an operation that does not exist', 'levitate', {}, []],
])('%s: %s', (_name, id, states, wanted) => {
  const found = pathsOf('server', id, states).map((path) => path.when);
  expect(found).toEqual(wanted.map((when) => (typeof when === 'string' ? when : expect.stringMatching(when))));
});

describe('every path of a server', () => {
  const rows = operationsOf('server').flatMap((operation) =>
    operation.paths.map((path) => [operation.id, path.when, path] as const),
  );
  const vmStates = VM_STATES.map((row) => row.name);
  const taskStates = [null, ...TASK_STATES.map((row) => row.name)];

  test('there are 67 with 221 steps', () => {
    expect(rows).toHaveLength(67);
    expect(rows.flatMap(([, , path]) => path.steps)).toHaveLength(221);
  });

  test.each(rows)(
    '%s (%s) uses known states, the status of them, and ends where its last step does',
    (_id, _when, path) => {
      for (const { states } of path.steps) {
        expect(vmStates).toContain(states.vmState);
        expect(taskStates).toContain(states.taskState);
        expect(states.status).toBe(deriveServerStatus(states.vmState, states.taskState));
      }
      expect(path.steps.at(-1)?.states).toMatchObject(path.end.states ?? {});
      expect(path.end.states?.taskState).toBeNull();
    },
  );
});

test.each(KINDS)('the operations of a %s have ids of their own', (kind) => {
  const ids = operationsOf(kind).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

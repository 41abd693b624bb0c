import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deriveServerStatus } from './derive-server-status.ts';
import { STATUSES, TASK_STATES, VM_STATES } from './states.table.ts';
import { STATUS_MAP } from './status-map.table.ts';

const rows = Object.entries(STATUS_MAP).flatMap(([vmState, row]) =>
  Object.entries(row).map(([task, status]) => [vmState, task === 'default' ? null : task, status] as const),
);

test.each(rows)('%s with the task %s reads %s', (vmState, taskState, status) => {
  expect(deriveServerStatus(vmState, taskState)).toBe(status);
});

test.each([
  ['a task without a word of its own', 'active', 'powering-off', 'ACTIVE'],
  ['a hard reboot of a stopped server', 'stopped', 'rebooting_hard', 'SHUTOFF'],
  ['the confirm of a resize', 'resized', 'resize_confirming', 'VERIFY_RESIZE'],
  ['a task that nobody knows', 'paused', 'levitating', 'PAUSED'],
  ['a vm_state that nobody knows', 'levitated', null, 'UNKNOWN'],
  ['a vm_state named like a property of every object', 'constructor', null, 'UNKNOWN'],
  ['a task named like the default', 'stopped', 'default', 'SHUTOFF'],
  ['no vm_state at all', null, null, 'UNKNOWN'],
])('%s', (_name, vmState, taskState, status) => {
  expect(deriveServerStatus(vmState, taskState)).toBe(status);
});

test('any pair of words gives a status of the table, and never throws', () => {
  const statuses = STATUSES.map((row) => row.name);
  const vmState = fc.oneof(fc.string(), fc.constantFrom(...VM_STATES.map((row) => row.name)));
  const task = fc.option(fc.oneof(fc.string(), fc.constantFrom(...TASK_STATES.map((row) => row.name))));
  fc.assert(fc.property(vmState, task, (vm, taskState) => statuses.includes(deriveServerStatus(vm, taskState))));
});

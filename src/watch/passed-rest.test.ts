import { expect, test } from 'vitest';
import type { States } from '../model/states.ts';
import type { Transition } from '../store/records.ts';
import { withPassedRest } from './passed-rest.ts';

const states = (status: string, vmState: string, taskState: string | null): States => ({ status, vmState, taskState });

function split(from: States, to: States): (string | null)[] {
  return stepsOf(from, to).map((step) => `${step.how} ${step.to?.status}/${step.to?.taskState}`);
}

function restOf(from: States, to: States): States | null | undefined {
  return stepsOf(from, to)[0]?.to;
}

function stepsOf(from: States, to: States): readonly Transition[] {
  const transition: Transition = {
    kind: 'server',
    id: '1',
    name: 'n',
    cloud: 'c',
    region: 'r',
    project: 'p',
    from,
    to,
    at: '',
    seenAt: '',
    how: 'observed',
    phase: 'transitional',
    lastedMs: 5,
  };
  return withPassedRest(transition);
}

const cases: [name: string, from: States, to: States, want: string[]][] = [
  [
    'stopping, then starting: it was SHUTOFF',
    states('ACTIVE', 'active', 'powering-off'),
    states('SHUTOFF', 'stopped', 'powering-on'),
    ['inferred SHUTOFF/null', 'observed SHUTOFF/powering-on'],
  ],
  [
    'active, then starting: it was SHUTOFF',
    states('ACTIVE', 'active', null),
    states('SHUTOFF', 'stopped', 'powering-on'),
    ['inferred SHUTOFF/null', 'observed SHUTOFF/powering-on'],
  ],
  [
    'resuming, then stopping: it was ACTIVE',
    states('SUSPENDED', 'suspended', 'resuming'),
    states('ACTIVE', 'active', 'powering-off'),
    ['inferred ACTIVE/null', 'observed ACTIVE/powering-off'],
  ],
  [
    'building, then stopped: it was ACTIVE, or ERROR, which can be stopped too',
    states('BUILD', 'building', 'spawning'),
    states('SHUTOFF', 'stopped', null),
    ['observed SHUTOFF/null'],
  ],
  [
    'shelving, then offloading: one follows the other at once where no time lies between',
    states('ACTIVE', 'active', 'shelving_image_uploading'),
    states('SHELVED', 'shelved', 'shelving_offloading'),
    ['observed SHELVED/shelving_offloading'],
  ],
  [
    'shelved and deleting: the offloading may have been under way',
    states('ACTIVE', 'active', 'shelving_image_uploading'),
    states('SHELVED', 'shelved', 'deleting'),
    ['observed SHELVED/deleting'],
  ],
  [
    'migrating, then a hard reboot in ERROR: it was ERROR, not ACTIVE',
    states('MIGRATING', 'active', 'migrating'),
    states('ERROR', 'error', 'rebooting_hard'),
    ['inferred ERROR/null', 'observed ERROR/rebooting_hard'],
  ],
  [
    'resuming, then deleting: it was ACTIVE, for nothing else sets the vm_state',
    states('SUSPENDED', 'suspended', 'resuming'),
    states('ACTIVE', 'active', 'deleting'),
    ['inferred ACTIVE/null', 'observed ACTIVE/deleting'],
  ],
  [
    'active, then stopped: one operation explains it',
    states('ACTIVE', 'active', null),
    states('SHUTOFF', 'stopped', null),
    ['observed SHUTOFF/null'],
  ],
  [
    'two steps of one operation: no rest between them',
    states('RESIZE', 'active', 'resize_prep'),
    states('RESIZE', 'active', 'resize_migrated'),
    ['observed RESIZE/resize_migrated'],
  ],
  [
    'the beginning of an operation: nothing was missed',
    states('ACTIVE', 'active', null),
    states('ACTIVE', 'active', 'powering-off'),
    ['observed ACTIVE/powering-off'],
  ],
  [
    'deleting while a task runs: Nova does not wait for it',
    states('ACTIVE', 'active', 'powering-off'),
    states('ACTIVE', 'active', 'deleting'),
    ['observed ACTIVE/deleting'],
  ],
  [
    'deleting in the middle of a resize: the status is another, and still nothing ended',
    states('RESIZE', 'active', 'resize_finish'),
    states('ACTIVE', 'active', 'deleting'),
    ['observed ACTIVE/deleting'],
  ],
  [
    'a hard reboot in the middle of a soft one: Nova does not wait for it',
    states('REBOOT', 'active', 'rebooting'),
    states('HARD_REBOOT', 'active', 'rebooting_hard'),
    ['observed HARD_REBOOT/rebooting_hard'],
  ],
];

test.each(cases)('%s', (_name, from, to, want) => {
  expect(split(from, to)).toEqual(want);
});

test('the power state at rest is not told, though it was the same before and after', () => {
  const from = { ...states('SUSPENDED', 'suspended', 'resuming'), powerState: 'running' };
  const to = { ...states('ACTIVE', 'active', 'powering-off'), powerState: 'running' };
  expect(split(from, to)).toEqual(['inferred ACTIVE/null', 'observed ACTIVE/powering-off']);
  expect(restOf(from, to)).not.toHaveProperty('powerState');
});

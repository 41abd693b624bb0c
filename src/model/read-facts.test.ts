import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KINDS } from './kind.ts';
import { readFacts } from './read-facts.ts';

const body = {
  id: '7f1c',
  name: 'web-1',
  status: 'ACTIVE',
  tenant_id: 'p1',
  created: '2026-11-23T15:00:00Z',
  updated: '2026-11-23T15:01:00Z',
  image: '',
  locked: false,
  locked_reason: null,
  host_status: 'UP',
  fault: { code: 500, message: 'NoValidHost' },
  'OS-EXT-STS:vm_state': 'active',
  'OS-EXT-STS:task_state': 'powering-off',
  'OS-EXT-STS:power_state': 1,
  'OS-SRV-USG:launched_at': '2026-11-23T15:00:30.000000',
  'OS-EXT-SRV-ATTR:host': 'compute1',
  'os-extended-volumes:volumes_attached': [{ id: 'v1' }, { id: 'v2' }],
};

test('reads a server with all its states', () => {
  expect(readFacts('server', body)).toEqual({
    kind: 'server',
    states: { status: 'ACTIVE', vmState: 'active', taskState: 'powering-off', powerState: 'running' },
    id: '7f1c',
    name: 'web-1',
    projectId: 'p1',
    createdAt: '2026-11-23T15:00:00Z',
    updatedAt: '2026-11-23T15:01:00Z',
    locked: false,
    lockedReason: null,
    launchedAt: '2026-11-23T15:00:30.000000',
    host: 'compute1',
    hostStatus: 'UP',
    volumeBacked: true,
    volumeIds: ['v1', 'v2'],
    attachmentCount: 2,
    fault: 'NoValidHost',
  });
});

test('leaves out what a project user does not see', () => {
  const facts = readFacts('server', { id: '7f1c', status: 'ACTIVE', image: { id: 'i1' } });
  expect(facts).toEqual({
    kind: 'server',
    states: { status: 'ACTIVE' },
    id: '7f1c',
    imageId: 'i1',
    volumeBacked: false,
  });
});

test.each([
  [0, 'pending'],
  [1, 'running'],
  [3, 'paused'],
  [4, 'shutdown'],
  [6, 'crashed'],
  [7, 'suspended'],
  [5, '5'],
  [null, null],
  ['running', 'running'],
])('reads the power state %s as %s', (wire, name) => {
  expect(readFacts('server', { 'OS-EXT-STS:power_state': wire }).states.powerState).toBe(name);
});

test.each([
  ['by its uuid', { uuid: 'u1', id: 3 }, 'u1'],
  ['before 2.59 by its number', { id: 3 }, '3'],
  ['not at all', {}, undefined],
])('names a migration %s', (_name, wire, id) => {
  expect(readFacts('migration', wire).id).toBe(id);
});

test.each(KINDS)('reads anything as a %s without an exception', (kind) => {
  const wild = fc.dictionary(
    fc.constantFrom(...Object.keys(body), 'attachments', 'image_id', 'port_id'),
    fc.anything(),
  );
  fc.assert(fc.property(fc.oneof(fc.anything(), wild), (value) => readFacts(kind, value).kind === kind));
});

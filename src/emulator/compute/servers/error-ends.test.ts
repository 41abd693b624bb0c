import { beforeEach, expect, test } from 'vitest';
import { modelOf } from '../../../model/models.ts';
import { type AttachedServer, createAttachedServer } from '../volume-attachments/attached-server.suite.ts';
import { SERVER_ERROR_ENDS } from './error-ends.ts';

let world: AttachedServer;

beforeEach(async () => {
  world = await createAttachedServer();
});

const act = async (body: object): Promise<number> => {
  const { status } = await world.nova('POST', '/action', body, '2.90');
  world.rest();
  return status;
};
const fail = async (operation: string, rule: object): Promise<number> => {
  const body = { action: 'fail', operation, times: 1, ...rule };
  return (await world.admin.call('POST', '/_emulator/faults', { body })).status;
};
const server = () => world.cloud.state.compute.servers.get(world.serverId);
const states = () => [server().states.status, server().states.vmState, server().states.taskState];
const migration = () => world.cloud.state.compute.migrations.where('server', world.serverId).at(-1)?.status;

const ACTIVE = ['ACTIVE', 'active', null];
const STOPPED = ['SHUTOFF', 'stopped', null];
const ERROR = ['ERROR', 'error', null];
const RESIZE = { resize: { flavorRef: '2' } };
const LIVE = { 'os-migrateLive': { host: null, block_migration: 'auto' } };
const stop = [{ 'os-stop': null }];

test.each([
  ['resize', [], RESIZE, 'resize_migrating', ACTIVE],
  ['resize', stop, RESIZE, 'resize_migrating', STOPPED],
  ['resize', [], RESIZE, 'resize_migrated', ERROR],
  ['resize', stop, RESIZE, 'resize_finish', ERROR],
  ['resize', [], RESIZE, 'resized', ERROR],
  ['migrate', [], { migrate: null }, 'resize_migrated', ERROR],
  ['live_migrate', [], LIVE, 'migration accepted', ACTIVE],
  ['live_migrate', [], LIVE, 'migration preparing', ACTIVE],
  ['live_migrate', [], LIVE, 'migration running', ERROR],
  ['reboot_soft', [], { reboot: { type: 'SOFT' } }, 'reboot_started', ACTIVE],
  ['reboot_hard', [], { reboot: { type: 'HARD' } }, 'reboot_pending_hard', ACTIVE],
  ['reboot_hard', [], { reboot: { type: 'HARD' } }, 3, ERROR],
  ['reboot_hard', stop, { reboot: { type: 'HARD' } }, 'reboot_pending_hard', ERROR],
  ['unshelve', [{ shelve: null }], { unshelve: null }, 'spawning', ['SHELVED_OFFLOADED', 'shelved_offloaded', null]],
  ['unshelve', [{ shelve: null }], { unshelve: null }, 'active', ['SHELVED_OFFLOADED', 'shelved_offloaded', null]],
] as const)('%s (%j, then %j) that fails before %s ends in %j', async (...[operation, before, body, step, end]) => {
  for (const one of before) await act(one);
  expect(await fail(operation, { step })).toBe(201);
  expect(await act(body)).toBe(202);
  expect(states()).toEqual(end);
  if ('resize migrate live_migrate'.includes(operation)) expect(migration()).toBe('error');
  expect(world.faults).toEqual([]);
});

test('a server that stays on the shelf because it does not start on its host is shelved as before', async () => {
  await world.admin.call('PUT', '/_emulator/settings', { body: { shelved_offload_time: -1 } });
  await act({ shelve: null });
  expect(states()).toEqual(['SHELVED', 'shelved', null]);
  await fail('unshelve', { step: 'active' });
  await act({ unshelve: null });
  expect(states()).toEqual(['SHELVED', 'shelved', null]);
});

test('after a failed finish the server has its share of the new host, and the old host has its own back', async () => {
  const consumers = () => world.cloud.state.placement.consumers.all().map(({ uuid }) => uuid);
  const before = consumers();
  await fail('resize', { step: 'resized' });
  await act(RESIZE);
  expect(server().host).toBe(world.cloud.state.compute.migrations.all().at(-1)?.destHost);
  expect(consumers()).toEqual(before);
});

test('an end can be asked for by its name, and one that is not there is refused', async () => {
  expect(await fail('suspend', { end: 'driver has no suspend' })).toBe(201);
  await act({ suspend: null });
  expect(states()).toEqual(ACTIVE);
  expect(await fail('suspend', { end: 'nope' })).toBe(400);
  expect(await fail('suspend', {})).toBe(201);
  await act({ suspend: null });
  expect(states()).toEqual(ERROR);
});

test('the table names ends that the model has', () => {
  for (const { operations, end } of SERVER_ERROR_ENDS) {
    for (const operation of operations) {
      const errors = modelOf('server').operations.find(({ id }) => id === operation)?.errors ?? [];
      expect(end === 'back' || errors.some(({ when }) => when.includes(end)), `${operation}: ${end}`).toBe(true);
    }
  }
});

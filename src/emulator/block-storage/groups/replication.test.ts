import { beforeEach, expect, test } from 'vitest';
import { type AttachedServer, createAttachedServer } from '../../compute/volume-attachments/attached-server.suite.ts';

let world: AttachedServer;
let group: string;
let volume: string;

const made = async (path: string, name: string, fields: object): Promise<string> => {
  const { body } = await world.cinder('POST', path, { [name]: fields });
  world.rest();
  return (body as Record<string, { id: string }>)[name]?.id ?? '';
};
const act = async (action: string, fields: object = {}) => {
  const answer = await world.cinder('POST', `/groups/${group}/action`, { [action]: fields });
  world.rest();
  return answer;
};
const states = () => {
  const { groups, volumes } = world.cloud.state.blockStorage;
  const { status, replicationStatus } = groups.get(group);
  return [status, replicationStatus, volumes.get(volume).replicationStatus];
};

beforeEach(async () => {
  world = await createAttachedServer();
  const type = await made('/types', 'volume_type', {
    name: 'replicated',
    extra_specs: { replication_enabled: '<is> True' },
  });
  const groupType = await made('/group_types', 'group_type', {
    name: 'replicated',
    group_specs: { group_replication_enabled: '<is> True' },
  });
  group = await made('/groups', 'group', { group_type: groupType, volume_types: [type] });
  volume = await made('/volumes', 'volume', { size: 1, volume_type: type, group_id: group });
});

test('replication is enabled, fails over and back, and is disabled; the volumes go along', async () => {
  expect(states()).toEqual(['available', 'disabled', 'enabled']);
  await world.cinder('POST', `/groups/${group}/action`, { enable_replication: {} });
  expect(states()).toEqual(['available', 'enabling', 'enabling']);
  world.rest();
  expect(states()).toEqual(['available', 'enabled', 'enabled']);
  expect(await act('list_replication_targets')).toMatchObject({
    status: 200,
    body: { replication_targets: [{ backend_id: 'replica' }] },
  });
  expect((await act('failover_replication', { secondary_backend_id: 'replica' })).status).toBe(202);
  expect(states()).toEqual(['available', 'failed-over', 'failed-over']);
  expect((await act('failover_replication', { secondary_backend_id: 'default' })).status).toBe(202);
  expect(states()).toEqual(['available', 'enabled', 'enabled']);
  expect((await act('disable_replication')).status).toBe(202);
  expect(states()).toEqual(['available', 'disabled', 'disabled']);
  expect(world.faults).toEqual([]);
});

test('a failover to nowhere ends in errors, which disabling mends', async () => {
  await act('enable_replication');
  await act('failover_replication', { secondary_backend_id: 'nowhere' });
  expect(states()).toEqual(['error', 'error', 'error']);
  await act('disable_replication');
  expect(states()).toEqual(['error', 'disabled', 'disabled']);
});

test('only a failover goes by the back end that is named', async () => {
  await act('enable_replication', { secondary_backend_id: 'nowhere' });
  expect(states()).toEqual(['available', 'enabled', 'enabled']);
  await act('disable_replication', { secondary_backend_id: 'default' });
  expect(states()).toEqual(['available', 'disabled', 'disabled']);
});

test('refusals are those of Cinder', async () => {
  const words = async (action: string, fields: object = {}) =>
    (await act(action, fields)).body as { badRequest: { message: string } };
  expect((await words('disable_replication')).badRequest.message).toBe(
    `Invalid Group: Group ${group} replication status must be ['enabled', 'error'], but current status is: disabled. Cannot disable replication.`,
  );
  await act('enable_replication');
  await world.attach(volume);
  expect((await words('failover_replication')).badRequest.message).toBe(
    `Invalid volume: Volume ${volume} is attached but allow_attached_volume flag is False. Cannot failover replication.`,
  );
  expect((await act('failover_replication', { allow_attached_volume: true })).status).toBe(202);
  expect((await act('failover_replication', { nope: 1 })).status).toBe(400);
  expect((await act('enable_replication', [])).status).toBe(400);
});

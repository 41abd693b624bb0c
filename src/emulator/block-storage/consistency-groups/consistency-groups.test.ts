import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

const at = (version: string) => ({ 'openstack-api-version': `volume ${version}` });

/** A consistency group of demo's with one volume. */
async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const demo = await signIn(cloud, { user: 'demo', project: 'demo' });
  const call = async (method: string, path: string, body?: object, version = '3.0') => {
    const answer = await demo.call(method, `/volume/v3${path}`, { ...(body && { body }), headers: at(version) });
    cloud.clock.runFor(60_000);
    return answer;
  };
  const made = async (path: string, body: object) => {
    const answer = (await call('POST', path, body)).body;
    const [member] = isObject(answer) ? Object.values(answer) : [];
    return isObject(member) ? String(member.id) : '';
  };
  const names = { name: ' cg ', description: 'd' };
  const group = await made('/consistencygroups', { consistencygroup: { ...names, volume_types: 'file-a,' } });
  const volume = await made('/volumes', { volume: { size: 1, volume_type: 'file-a' } });
  await call('PUT', `/consistencygroups/${group}`, { consistencygroup: { add_volumes: volume } });
  return { state: cloud.state.blockStorage, call, made, group, volume };
}

test('a consistency group is a group of the type that is kept for them', async () => {
  const { state, call, group, volume } = await setUp();
  const type = state.types.all().find(({ name }) => name === 'file-a')?.id;
  const shown = {
    id: group,
    status: 'available',
    availability_zone: 'nova',
    created_at: '2026-01-01T00:00:00.000000',
    name: 'cg',
    description: 'd',
    volume_types: [type],
  };
  expect((await call('GET', `/consistencygroups/${group}`)).body).toEqual({ consistencygroup: shown });
  expect((await call('GET', '/consistencygroups/detail')).body).toEqual({ consistencygroups: [shown] });
  expect((await call('GET', '/consistencygroups')).body).toEqual({ consistencygroups: [{ id: group, name: 'cg' }] });
  expect((await call('GET', `/volumes/${volume}`)).body).toMatchObject({ volume: { consistencygroup_id: group } });
  const words = 'is reserved for migrating CGs to groups. Migrated group can only be operated by CG APIs.';
  const message = `Group_type ${state.groups.get(group).groupTypeId} ${words}`;
  expect((await call('GET', `/groups/${group}`, undefined, '3.13')).body).toEqual({
    badRequest: { code: 400, message },
  });
});

test('a snapshot of one is taken, copied and deleted', async () => {
  const { state, call, made, group, volume } = await setUp();
  const snapshot = await made('/cgsnapshots', { cgsnapshot: { consistencygroup_id: group, name: 's' } });
  expect((await call('GET', `/cgsnapshots/${snapshot}`)).body).toMatchObject({
    cgsnapshot: { id: snapshot, consistencygroup_id: group, status: 'available', name: 's', description: null },
  });
  expect((await call('GET', '/cgsnapshots?limit=1')).body).toEqual({ cgsnapshots: [{ id: snapshot, name: 's' }] });
  expect((await call('GET', '/cgsnapshots/detail?offset=1')).body).toEqual({ cgsnapshots: [] });
  const from = { name: 'copy', cgsnapshot_id: snapshot };
  const copy = await made('/consistencygroups/create_from_src', { 'consistencygroup-from-src': from });
  expect(state.volumes.where('group', copy)).toMatchObject([{ status: 'available', sizeGib: 1 }]);
  const refused = await call('POST', `/consistencygroups/${group}/delete`, {});
  expect(refused.body).toMatchObject({ badRequest: { message: 'Invalid Group: Group has existing snapshots.' } });
  expect((await call('DELETE', `/cgsnapshots/${snapshot}`)).status).toBe(202);
  expect(state.snapshots.where('volume', volume)).toEqual([]);
});

test('one with volumes is deleted by force alone', async () => {
  const { state, call, group, volume } = await setUp();
  const message = `Invalid Group: Group ${group} still contains volumes. The delete-volumes flag is required to delete it.`;
  expect((await call('POST', `/consistencygroups/${group}/delete`, {})).body).toMatchObject({
    badRequest: { message },
  });
  const body = { consistencygroup: { force: 'true' } };
  expect((await call('POST', `/consistencygroups/${group}/delete`, body)).status).toBe(202);
  expect([state.groups.find(group), state.volumes.find(volume)]).toEqual([undefined, undefined]);
});

test.each([
  ['3.5', 400, 'cg'],
  ['3.6', 202, ''],
])('at %s a name made empty is answered with %i', async (version, status, name) => {
  const { state, call, group } = await setUp();
  const answer = await call('PUT', `/consistencygroups/${group}/update`, { consistencygroup: { name: ' ' } }, version);
  expect([answer.status, state.groups.get(group).name]).toEqual([status, name]);
});

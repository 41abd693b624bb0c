import { beforeEach, expect, test } from 'vitest';
import { type AttachedServer, createAttachedServer } from '../volume-attachments/attached-server.suite.ts';

const ID = 'e8debdc0-447a-4376-a10a-4cd9122d7986';
let world: AttachedServer;

beforeEach(async () => {
  world = await createAttachedServer();
});

const ask = async (method: string, path = '', body?: object) => world.nova(method, `/shares${path}`, body, '2.97');
const attach = async (fields: object = {}) => ask('POST', '', { share: { share_id: ID, ...fields } });
const statusOf = async () =>
  ((await ask('GET')).body as { shares: readonly { status: string }[] }).shares.map(({ status }) => status);
async function act(body: object): Promise<number> {
  const { status } = await world.nova('POST', '/action', body);
  world.rest();
  return status;
}

test('a share is attached to a stopped server, follows its guest, and is detached', async () => {
  await act({ 'os-stop': null });
  expect(await attach()).toMatchObject({
    status: 201,
    body: { share: { share_id: ID, tag: ID, status: 'attaching', uuid: expect.any(String) } },
  });
  world.rest();
  expect(await statusOf()).toEqual(['inactive']);
  await act({ 'os-start': null });
  expect(await statusOf()).toEqual(['active']);
  await act({ 'os-stop': null });
  expect(await statusOf()).toEqual(['inactive']);
  expect((await ask('DELETE', `/${ID}`)).status).toBe(200);
  expect(await statusOf()).toEqual(['detaching']);
  world.rest();
  expect(await statusOf()).toEqual([]);
  const log = world.cloud.state.compute.actions.where('server', world.serverId);
  expect(log.filter(({ action }) => action.endsWith('share'))).toMatchObject([
    { action: 'attach_share', events: [{ event: 'compute_allow_share', result: 'Success' }] },
    { action: 'detach_share', events: [{ event: 'compute_deny_share', result: 'Success' }] },
  ]);
  expect(world.faults).toEqual([]);
});

test('refusals are those of Nova', async () => {
  const says = (message: string) => ({ conflictingRequest: { code: 409, message } });
  const id = world.serverId;
  expect((await attach()).body).toEqual(says(`Cannot 'create share' instance ${id} while it is in vm_state active`));
  await act({ 'os-stop': null });
  await attach({ tag: 'data' });
  world.rest();
  expect((await attach()).body).toEqual(says(`Share '${ID}' or tag '${ID}' already associated to this server.`));
  expect((await attach({ tag: 'a b' })).status).toBe(400);
  const other = ID.replace('e8', 'f8');
  expect((await attach({ share_id: other, tag: 'data' })).body).toEqual(
    says(`Share '${other}' or tag 'data' already associated to this server.`),
  );
  expect((await world.nova('POST', '/action', { migrate: null })).body).toEqual(
    says('Feature not supported with instances that have shares.'),
  );
  expect((await ask('GET', `/${other}`)).body).toMatchObject({
    itemNotFound: { message: `Share ${other} could not be found.` },
  });
  await act({ 'os-start': null });
  expect((await ask('DELETE', `/${ID}`)).body).toEqual(
    says(`Cannot 'delete share' instance ${id} while it is in vm_state active`),
  );
  expect((await world.nova('GET', '/shares', undefined, '2.96')).status).toBe(404);
});

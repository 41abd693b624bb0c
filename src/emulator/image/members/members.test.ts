import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const [admin, demo] = [await signIn(cloud), await signIn(cloud, { user: 'demo' })];
  const { body } = await admin.call('POST', '/image/v2/images', { body: { name: 'x' } });
  const id = isObject(body) && typeof body.id === 'string' ? body.id : 'none';
  const demoId = cloud.state.identity.projects.all().find(({ name }) => name === 'demo')?.id ?? '';
  const members = `/image/v2/images/${id}/members`;
  return { admin, demo, id, demoId, members };
}

test('an image is shared, accepted and then found in the list of the other project', async () => {
  const { admin, demo, demoId, members, id } = await setUp();
  const found = async () =>
    JSON.stringify((await demo.call('GET', '/image/v2/images?visibility=shared')).body).includes(id);
  expect((await demo.call('GET', `/image/v2/images/${id}`)).status).toBe(404);
  expect((await admin.call('POST', members, { body: { member: demoId } })).body).toMatchObject({ status: 'pending' });
  expect([(await demo.call('GET', `/image/v2/images/${id}`)).status, await found()]).toEqual([200, false]);
  const accepted = await demo.call('PUT', `${members}/${demoId}`, { body: { status: 'accepted' } });
  expect([accepted.body, await found()]).toMatchObject([{ status: 'accepted', schema: '/v2/schemas/member' }, true]);
  expect((await admin.call('DELETE', `${members}/${demoId}`)).status).toBe(204);
  expect((await demo.call('GET', `/image/v2/images/${id}`)).status).toBe(404);
});

test('members cannot change the image, nor can owners speak for members', async () => {
  const { admin, demo, demoId, members, id } = await setUp();
  await admin.call('POST', members, { body: { member: demoId } });
  const headers = { 'content-type': 'application/openstack-images-v2.1-json-patch' };
  const changed = await demo.call('PATCH', `/image/v2/images/${id}`, {
    body: [{ op: 'add', path: '/a', value: 'b' }],
    headers,
  });
  expect([changed.status, changed.body]).toMatchObject([403, expect.stringContaining('You do not own this image')]);
  expect((await demo.call('DELETE', `${members}/${demoId}`)).status).toBe(403);
  expect((await admin.call('PUT', `${members}/${demoId}`, { body: { status: 'x' } })).status).toBe(400);
});

test.each([
  [{}, 400, 'Member to be added not specified'],
  [{ member: '' }, 400, 'Member can&#x27;t be empty'],
  [[], 400, 'Expected a member in the form: {&quot;member&quot;: &quot;image_id&quot;}'],
])('adding %j is refused', async (body, status, wanted) => {
  const { admin, members } = await setUp();
  const answer = await admin.call('POST', members, { body });
  expect([answer.status, answer.body]).toEqual([status, expect.stringContaining(wanted)]);
});

test('an image that is not shared has no members', async () => {
  const { admin, members, id } = await setUp();
  const headers = { 'content-type': 'application/openstack-images-v2.1-json-patch' };
  const private_ = [{ op: 'replace', path: '/visibility', value: 'private' }];
  await admin.call('PATCH', `/image/v2/images/${id}`, { body: private_, headers });
  expect((await admin.call('GET', members)).body).toContain('Only shared images have members.');
  expect((await admin.call('POST', members, { body: { member: 'p' } })).status).toBe(403);
});

test('tags are added and removed one by one', async () => {
  const { admin, id } = await setUp();
  const tag = (method: string) => admin.call(method, `/image/v2/images/${id}/tags/t`);
  expect([(await tag('PUT')).status, (await tag('PUT')).status]).toEqual([204, 204]);
  expect((await admin.call('GET', `/image/v2/images/${id}`)).body).toMatchObject({ tags: ['t'] });
  expect([(await tag('DELETE')).status, (await tag('DELETE')).status]).toEqual([204, 404]);
});

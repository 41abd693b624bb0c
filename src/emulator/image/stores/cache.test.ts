import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { signIn } from '../../sign-in.ts';

test.each([
  ['GET', '/cache'],
  ['DELETE', '/cache'],
  ['PUT', '/cache/x'],
  ['DELETE', '/cache/x'],
  ['GET', '/cache/nodes/x'],
  ['POST', '/cache/clean'],
  ['POST', '/cache/prune'],
] as const)('%s %s: there is no cache, and members may not even ask', async (method, path) => {
  const cloud = createCloud({ speed: 0 });
  const asked = await (await signIn(cloud)).call(method, `/image/v2${path}`);
  expect([asked.status, String(asked.body)]).toEqual([404, expect.stringContaining('not supported at this site')]);
  expect((await (await signIn(cloud, { user: 'demo' })).call(method, `/image/v2${path}`)).status).toBe(403);
});

test('the current version is the one with locations: that without a cache', async () => {
  const versions = await (await signIn(createCloud({ speed: 0 }))).call('GET', '/image/versions');
  const all: { id: string; status: string }[] = Object(versions.body).versions;
  expect(all.filter(({ status }) => status === 'CURRENT').map(({ id }) => id)).toEqual(['v2.17']);
  expect(all.map(({ id }) => id)).not.toContain('v2.16');
});

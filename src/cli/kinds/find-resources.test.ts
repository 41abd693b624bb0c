import { expect, test } from 'vitest';
import type { ApiRequest } from '../../openstack/service-client.ts';
import { createTestCloud } from '../test-world.ts';
import { server } from './compute.ts';
import { findResources } from './find-resources.ts';

const SERVERS = ['web-1', 'web-2', 'web-3', 'web-4', 'twice', 'twice'].map((name, at) => ({
  id: `00000000-0000-4000-8000-00000000000${at}`,
  name,
  status: 'ACTIVE',
}));

/** What finding words comes to, and the paths that were asked. */
async function find(words: readonly string[], more: Readonly<Record<string, unknown>> = {}) {
  const asked: ApiRequest[] = [];
  const cloud = createTestCloud({ '/servers/detail': { servers: SERVERS }, ...more }, asked);
  const options = { allProjects: false, signal: new AbortController().signal };
  const found = await findResources(cloud, server, words, options).catch((error: Error) => error.message);
  const names = typeof found === 'string' ? found : found.map(({ body }) => body.name);
  return { names, paths: asked.map(({ path }) => path) };
}

test('many names and ids are found by one list, in the order of the words', async () => {
  const { names, paths } = await find(['web-3', String(SERVERS[0]?.id), 'web-2', 'web-4']);
  expect(names).toEqual(['web-3', 'web-1', 'web-2', 'web-4']);
  expect(paths).toEqual(['/servers/detail']);
});

test('a name that several have is refused, as where one is looked up', async () => {
  expect((await find(['web-1', 'web-2', 'web-3', 'twice'])).names).toContain("have the name 'twice'");
});

test('an id that no list shows is asked for by itself', async () => {
  const id = '00000000-0000-4000-8000-0000000000ff';
  const { names } = await find(['web-1', 'web-2', 'web-3', id], {
    [`/servers/${id}`]: { server: { id, name: 'far' } },
  });
  expect(names).toEqual(['web-1', 'web-2', 'web-3', 'far']);
});

test.each([
  ['a name that nothing has', 'none', "No server has the name or id 'none'"],
  ['an empty one', ' ', 'The name or id of the server is empty'],
])('%s is refused', async (_case, word, said) => {
  expect((await find(['web-1', 'web-2', 'web-3', word])).names).toContain(said);
});

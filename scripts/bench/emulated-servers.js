import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCloud, signIn } from '../../dist/emulator/index.js';

// A process of its own: makes servers by requests, as any client would, and writes the pages of their list to a folder as they are sent.

const [count, folder] = process.argv.slice(2);
const PAGE = 1000;
const headers = { 'openstack-api-version': 'compute 2.90' };
const cloud = createCloud({ profile: 'instant' });
const { call, token } = await signIn(cloud);

await makeRoom();
const first = async (path, list) => (await call('GET', path, { headers })).body?.[list]?.[0]?.id;
const flavorRef = await first('/compute/v2.1/flavors', 'flavors');
const imageRef = await first('/image/v2/images', 'images');
for (let made = 0; made < Number(count); made += PAGE) {
  const more = Math.min(PAGE, Number(count) - made);
  const server = { name: `bench-${made}`, flavorRef, imageRef, networks: 'none', min_count: more, max_count: more };
  const { status, body } = await call('POST', '/compute/v2.1/servers', { headers, body: { server } });
  if (status !== 202) throw new Error(`${status} ${JSON.stringify(body)}`);
}
for (let page = 0, marker; ; page++) {
  const query = `all_tenants=1&limit=${PAGE}${marker === undefined ? '' : `&marker=${marker}`}`;
  const sent = { host: 'emulator', 'x-auth-token': token, ...headers };
  const answer = await cloud.handle({
    method: 'GET',
    path: '/compute/v2.1/servers/detail',
    query,
    headers: sent,
    body: Buffer.alloc(0),
  });
  const bytes = Buffer.from(answer.body);
  const { servers, servers_links: more } = JSON.parse(bytes.toString());
  writeFileSync(join(folder, `${page}.json`), bytes);
  marker = servers.at(-1)?.id;
  if (more === undefined) break;
}

/** No quotas, and hosts that have room for all. */
async function makeRoom() {
  const project = (await call('GET', '/identity/v3/projects?name=admin')).body.projects[0].id;
  const body = { quota_set: { instances: -1, cores: -1, ram: -1 } };
  await call('PUT', `/compute/v2.1/os-quota-sets/${project}`, { headers, body });
  const placement = { 'openstack-api-version': 'placement 1.30' };
  const { body: found } = await call('GET', '/placement/resource_providers', { headers: placement });
  for (const { uuid } of found.resource_providers) {
    const path = `/placement/resource_providers/${uuid}/inventories`;
    const { body: has } = await call('GET', path, { headers: placement });
    const inventories = {};
    for (const [name, inventory] of Object.entries(has.inventories))
      inventories[name] = { ...inventory, total: 1_000_000_000, max_unit: 1_000_000_000 };
    const body = { resource_provider_generation: has.resource_provider_generation, inventories };
    const { status } = await call('PUT', path, { headers: placement, body });
    if (status !== 200) throw new Error(`placement answered ${status}`);
  }
}

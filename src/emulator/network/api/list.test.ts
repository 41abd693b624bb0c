import { expect, test, vi } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';
import { agentResource } from '../agents/resource.ts';
import { networkResource } from '../networks/resource.ts';
import { portResource } from '../ports/resource.ts';
import { routerResource } from '../routers/resource.ts';
import { groupResource } from '../security-groups/resource.ts';
import { ruleResource } from '../security-groups/rule-resource.ts';
import { segmentResource } from '../segments/resource.ts';
import { subnetResource } from '../subnets/resource.ts';
import type { Fields } from './attribute.ts';
import type { BaseRow, Resource } from './resource.ts';

const MANY = 5000;

/** A cloud with many ports, and how often the body of one was made. */
async function setUp() {
  const cloud = createCloud({ speed: 0 });
  const { ports } = cloud.state.network;
  const [first] = ports.all();
  if (first === undefined) throw new Error('a fresh cloud has ports');
  for (let count = 0; count < MANY; count++) {
    const id = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
    ports.insert({ ...first, id, name: `port ${count % 7}`, device_id: '', fixed_ips: [] });
  }
  const admin = await signIn(cloud);
  const rendered = vi.spyOn(portResource, 'body').mockClear();
  return { cloud, admin, demo: await signIn(cloud, { user: 'demo' }), rendered };
}

const COSTS = [
  ['a page', 'limit=100', 100],
  ['a page after a marker', 'limit=100&marker=00000000-0000-4000-8000-000000002000', 100],
  ['a page in another order', 'limit=100&sort_key=name&sort_dir=desc', 100],
  ['a page of a filter', 'limit=100&name=port%203', 100],
  ['a page backwards', 'limit=10&page_reverse=true', 10],
  ['a filter that little fits', 'id=00000000-0000-4000-8000-000000000007', 1],
] as const;

test.each(COSTS)('%s makes the bodies that it shows and no other', async (_name, query, count) => {
  const { admin, rendered } = await setUp();
  const { body } = await admin.call('GET', `/networking/v2.0/ports?${query}`);
  expect(isObject(body) && Array.isArray(body.ports) && body.ports.length).toBe(count);
  expect(rendered).toHaveBeenCalledTimes(count);
});

test('a member pays for a page no more than an administrator', async () => {
  const { demo, rendered } = await setUp();
  const { body } = await demo.call('GET', '/networking/v2.0/ports?limit=100');
  expect(isObject(body) && Array.isArray(body.ports) && body.ports.length).toBe(100);
  expect(rendered).toHaveBeenCalledTimes(100);
});

test('pages together are the list', async () => {
  const { admin } = await setUp();
  const seen: unknown[] = [];
  let marker = '';
  for (;;) {
    const { body } = await admin.call('GET', `/networking/v2.0/ports?limit=1000&fields=id${marker}`);
    const ports = isObject(body) && Array.isArray(body.ports) ? body.ports : [];
    seen.push(...ports.map((port: unknown) => (isObject(port) ? port.id : undefined)));
    if (ports.length < 1000) break;
    marker = `&marker=${String(seen.at(-1))}`;
  }
  const { body } = await admin.call('GET', '/networking/v2.0/ports?fields=id');
  const all = isObject(body) && Array.isArray(body.ports) ? body.ports : [];
  expect(seen).toEqual(all.map((port: unknown) => (isObject(port) ? port.id : undefined)));
});

/** Fields that lists are filtered or sorted by, and that a row has, with another value than its body. */
async function differing<Row extends BaseRow>(resource: Resource<Row>): Promise<readonly string[]> {
  const cloud = createCloud({ speed: 0 });
  const admin = await signIn(cloud);
  const path = `/networking/v2.0/${resource.segment ?? resource.collection}`;
  const { body } = await admin.call('GET', path);
  const bodies: readonly unknown[] =
    isObject(body) && Array.isArray(body[resource.collection]) ? (body[resource.collection] as unknown[]) : [];
  expect(bodies.length).toBeGreaterThan(0);
  const listed = Object.entries(resource.attributes).filter(([, one]) => one.filter || one.sort);
  return bodies.filter(isObject).flatMap((shown: Fields) => {
    const row: object = resource.rows(cloud.state.network).get(String(shown.id));
    return listed.flatMap(([name]) => {
      if (!Object.hasOwn(row, name) || !(name in shown) || resource.derived?.includes(name)) return [];
      return JSON.stringify(Reflect.get(row, name)) === JSON.stringify(shown[name]) ? [] : [name];
    });
  });
}

// What a row has is what filters and orders look at.
test('rows say what their bodies say', async () => {
  const found = await Promise.all([
    differing(networkResource),
    differing(subnetResource),
    differing(portResource),
    differing(routerResource),
    differing(groupResource),
    differing(ruleResource),
    differing(agentResource),
    differing(segmentResource),
  ]);
  expect(found.flat()).toEqual([]);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Cloud } from '../../../src/openstack/cloud.ts';
import { OpenStackError } from '../../../src/openstack/open-stack-error.ts';
import type { PlanProgress } from '../../../src/operations/plans/plan-ports.ts';
import { createWorld, type World } from '../world.ts';
import { createPlanWorld, endsOf, type PlanWorld, shipped } from './plan-world.ts';

let world: World;
let plans: PlanWorld;

beforeEach(async () => {
  world = await createWorld();
  plans = await createPlanWorld(world);
});

afterEach(() => world.close());

/** A cloud whose first reads are answered by an error. */
function refusing(cloud: Cloud, count: number, error: OpenStackError): Cloud {
  let left = count;
  return {
    ...cloud,
    service: async (type, signal) => {
      const client = await cloud.service(type, signal);
      const request: typeof client.request = async (asked) => {
        if (asked.method === 'GET' && left-- > 0) throw error;
        return client.request(asked);
      };
      return { ...client, request };
    },
  };
}

const about = { method: 'GET', url: '/', retryable: false } as const;

test('a cloud that does not answer for a while is no failure', async () => {
  await plans.makeServers(1);
  const told: string[] = [];
  const cloud = refusing(world.cloud, 3, new OpenStackError('network.unreachable', 'nobody is there', about));
  const onProgress = (progress: PlanProgress): void => void told.push(progress.type);
  const done = await plans.run(shipped('rolling-reboot'), { name: 'web-1' }, { cloud, onProgress });
  expect(done.position).toMatchObject({ isOver: true, failed: 0 });
  expect(told).toContain('trouble');
});

/** A cloud that takes a first request, and then does not answer, nor so many reads. */
function goneAfterWrite(cloud: Cloud, reads: number): Cloud {
  const nobody = new OpenStackError('network.unreachable', 'nobody is there', about);
  let left: number | undefined;
  return {
    ...cloud,
    service: async (type, signal) => {
      const client = await cloud.service(type, signal);
      const request: typeof client.request = async (asked) => {
        const isRead = asked.method === 'GET';
        if (isRead && left !== undefined && left-- > 0) throw nobody;
        const answer = await client.request(asked);
        if (isRead || left !== undefined) return answer;
        left = reads;
        throw nobody;
      };
      return { ...client, request };
    },
  };
}

test('a request that is not answered is looked for until the cloud is there again, and is not sent twice', async () => {
  const [server = ''] = await plans.makeServers(1);
  const done = await plans.run(
    shipped('rolling-reboot'),
    { name: 'web-1' },
    { cloud: goneAfterWrite(world.cloud, 17) },
  );
  expect(endsOf(done)).toEqual(['reboot_soft succeeded', 'check succeeded']);
  expect(plans.actionsOf(server, 'reboot')).toBe(1);
});

test('what a service forbids is a failure at once, and nothing is sent', async () => {
  const [server = ''] = await plans.makeServers(1);
  const cloud = refusing(world.cloud, 9, new OpenStackError('api.forbidden', 'not yours', { ...about, status: 403 }));
  const done = await plans.run(shipped('rolling-reboot'), { name: 'web-1' }, { cloud });
  expect(endsOf(done)).toEqual(['reboot_soft failed', 'check open']);
  expect(plans.actionsOf(server, 'reboot')).toBe(0);
});

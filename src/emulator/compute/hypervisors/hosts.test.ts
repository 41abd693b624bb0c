import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

const HOSTS = '/compute/v2.1/os-hosts';

test.each([
  ['', 5],
  ['?zone=', 5],
  ['?zone=nova', 3],
  ['?zone=nowhere', 0],
])('the hosts asked for by %j are %i', async (query, count) => {
  const admin = await signIn(createCloud({ speed: 0 }));
  const { body } = await admin.call('GET', `${HOSTS}${query}`);
  expect(isObject(body) && body.hosts).toHaveLength(count);
});

test('a host that is disabled is not listed', async () => {
  const cloud = createCloud({ speed: 0 });
  const admin = await signIn(cloud);
  const { services } = cloud.state.compute;
  services.update(services.all().find(({ host }) => host === 'compute2')?.id ?? '', { isDisabled: true });
  const { body } = await admin.call('GET', `${HOSTS}?zone=nova`);
  expect(isObject(body) && body.hosts).toMatchObject([{ host_name: 'compute1' }, { host_name: 'compute3' }]);
});

test('a host shows what it has, what is used, and by which project', async () => {
  const cloud = createCloud({ speed: 0 });
  const [admin, demo] = [await signIn(cloud), await signIn(cloud, { user: 'demo', project: 'demo' })];
  const imageRef = cloud.state.image.images.all()[0]?.id;
  const server = { name: 's', flavorRef: '2', imageRef, networks: 'none' };
  const headers = { 'openstack-api-version': 'compute 2.37' };
  await demo.call('POST', '/compute/v2.1/servers', { body: { server }, headers });
  cloud.clock.runFor(60_000);
  const { host, projectId } = cloud.state.compute.servers.all()[0] ?? {};
  const used = { cpu: 1, memory_mb: 2048, disk_gb: 20 };
  const line = (project: string | undefined, amounts: object) => ({ resource: { host, project, ...amounts } });
  expect((await admin.call('GET', `${HOSTS}/${host}`)).body).toEqual({
    host: [
      line('(total)', { cpu: 64, memory_mb: 1_048_576, disk_gb: 100_000 }),
      line('(used_now)', { ...used, memory_mb: 2560 }),
      line('(used_max)', used),
      line(projectId, used),
    ],
  });
});

test('a host that is down is asked for nothing', async () => {
  const cloud = createCloud({ speed: 0 });
  const admin = await signIn(cloud);
  const { services } = cloud.state.compute;
  services.update(services.all().find(({ host }) => host === 'compute2')?.id ?? '', { isForcedDown: true });
  const message = 'Compute service of compute2 is unavailable at this time.';
  const refusal = { status: 400, body: { badRequest: { code: 400, message } } };
  expect(await admin.call('GET', `${HOSTS}/compute2/reboot`)).toMatchObject(refusal);
  expect(await admin.call('PUT', `${HOSTS}/compute2`, { body: { status: 'enable' } })).toMatchObject(refusal);
});

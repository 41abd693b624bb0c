import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmulatedCloud, signIn } from '../../src/emulator/index.ts';
import { runProgram } from './run-program.ts';
import { serveEmulator } from './serve-emulator.ts';

let cloud: EmulatedCloud;
let env: Record<string, string>;

beforeAll(async () => {
  ({ cloud, env } = await serveEmulator());
});
afterAll(() => cloud.close());

test('a cloud in which nothing is wrong: one line, and exit code 0', async () => {
  expect(await runProgram(['stuck', '--all-projects'], { env })).toEqual({
    code: 0,
    stdout: '',
    stderr: 'nothing is found to be wrong\n',
  });
});

test('a server that failed is told with what its service says and the way out; exit code 1', async () => {
  const admin = await signIn(cloud, { user: 'admin', project: 'demo' });
  const images = (await admin.call('GET', '/image/v2/images')).body as { images: { id: string }[] };
  cloud.state.kernel.faults.add({ action: 'fail', operation: 'create', message: 'the disk is on fire', remaining: 1 });
  const server = { name: 'web', flavorRef: '1', imageRef: images.images[0]?.id, networks: 'none' };
  const headers = { 'openstack-api-version': 'compute 2.93' };
  expect((await admin.call('POST', '/compute/v2.1/servers', { body: { server }, headers })).status).toBe(202);
  cloud.clock.runFor(60_000);
  const { code, stdout, stderr } = await runProgram(['stuck', 'server', '--all-projects'], { env });
  expect([code, stderr]).toEqual([1, '']);
  expect(stdout).toContain('| web');
  expect(stdout).toContain('the disk is on fire');
  const asJson = await runProgram(['stuck', '--all-projects', '-f', 'json'], { env });
  expect(JSON.parse(asJson.stdout)).toMatchObject([{ Kind: 'server', Name: 'web', Rule: 'failed', Severity: 'error' }]);
});

test('a cloud whose clock is ahead of ours: a server that hangs by its clock is told, and that the clocks differ', async () => {
  const member = await signIn(cloud, { user: 'admin', project: 'demo' });
  const { servers } = (await member.call('GET', '/compute/v2.1/servers')).body as { servers: { id: string }[] };
  const id = servers[0]?.id ?? '';
  const hung = { status: 'ACTIVE', vmState: 'active', taskState: 'powering-off' } as const;
  cloud.state.compute.servers.update(id, { states: hung, updatedMs: cloud.clock.now() });
  cloud.clock.runFor(3_600_000);
  const { code, stdout, stderr } = await runProgram(['stuck', '--all-projects'], { env });
  expect(code).toBe(1);
  expect(stdout).toContain('stopped at powering-off');
  expect(stderr).toMatch(
    /its clock is 1 h( \d+ min)? ahead of ours; how long things have been so is counted by its clock\n/,
  );
  expect(stderr.split('\n').filter((line) => line.includes('clock'))).toHaveLength(1);
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ran, runTest } from '../../../src/cli/test-world.ts';
import { createWorld, type World } from '../world.ts';
import { createPlanWorld } from './plan-world.ts';

let world: World;
let folder: string;

beforeAll(async () => {
  world = await createWorld();
  const plans = await createPlanWorld(world);
  await plans.makeServers(2);
  await plans.makeVolume('data');
  folder = await mkdtemp(join(tmpdir(), 'nephoscope-plans-'));
});

afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

/** Runs a command line on the emulated cloud. */
const cli = (words: readonly string[], more: Parameters<typeof runTest>[2] = {}): Promise<Ran> => {
  const cloud = { ...world.cloud, close: async () => undefined };
  const env = { NEPHOSCOPE_DATA_DIR: folder, PATH: process.env.PATH };
  return world.until(runTest(['plan', ...words], cloud, { clock: world.clock, env, ...more }));
};

const PLAN = `
name: restart
arguments:
  which: { help: which servers, required: true }
stages:
  - name: off
    each: { kind: server, name: $which }
    steps:
      - run: stop
      - run: start
      - check: [status=ACTIVE]
        command: test "$$NEPHOSCOPE_NAME" = $target.name
`;

test('a plan of a file is shown, run, and told of', async () => {
  const file = join(folder, 'restart.yaml');
  await writeFile(file, PLAN);
  const shown = await cli(['show', file, 'which=web-*', '-f', 'value', '-c', 'Name', '-c', 'Does', '-c', 'Allowed']);
  expect(shown.stdout).toContain('web-1 stop True\nweb-1 start None\n');
  const posts = world.requests.filter((line) => line.startsWith('POST /compute')).length;
  expect((await cli(['run', file, 'which=web-*', '--dry-run'])).code).toBe(0);
  expect(world.requests.filter((line) => line.startsWith('POST /compute'))).toHaveLength(posts);
  const ran = await cli(['run', file, 'which=web-*', '-f', 'value', '-c', 'Name', '-c', 'End']);
  expect(ran.stderr).toContain('over; all of it succeeded');
  expect(ran.stdout).toBe(Array(3).fill('web-1 succeeded\n').concat(Array(3).fill('web-2 succeeded\n')).join(''));
  expect(ran.code).toBe(0);
  const status = await cli(['status', '-f', 'value', '-c', 'Plan', '-c', 'State', '-c', 'Done', '-c', 'Steps']);
  expect(status.stdout).toBe('restart over 6 6\n');
});

test('a plan that stopped is gone on with, and tries again what failed', async () => {
  const rule = { action: 'fail', kind: 'server', operation: 'resize', message: 'no room', remaining: 1 } as const;
  world.emulated.state.kernel.faults.add(rule);
  const args = ['resize-fleet', 'name=web-*', 'flavor=m1.small', 'parallel=1', 'check=true'];
  const stopped = await cli(['run', ...args, '-f', 'value', '-c', 'Name', '-c', 'End']);
  expect(stopped.code).toBe(1);
  expect(stopped.stdout).toContain('web-1 failed\n');
  const [, run = ''] = /plan resume (\S+) --retry/.exec(stopped.stderr) ?? [];
  expect((await cli(['status', run, '-f', 'value', '-c', 'End'])).stdout).toMatch(/^failed\nopen\n/);
  const again = await cli(['run', ...args]);
  expect(again).toMatchObject({ code: 2, stdout: '' });
  expect(again.stderr).toContain(`plan resume ${run}`);
  expect((await cli(['resume', 'no-such-run'])).code).toBe(3);
  // The emulator leaves a server whose resize failed as it was before, or in error.
  await world.clock.advance(60_000);
  const resumed = await cli(['resume', '--retry', '-f', 'value', '-c', 'Name', '-c', 'End', '-c', 'Message']);
  expect(resumed.stdout).not.toContain('open');
  expect(resumed.stdout).toContain('web-2 succeeded');
});

test('what destroys is asked about, or must be said', async () => {
  const silent = await cli(['run', 'safe-delete', 'kind=volume', 'name=data']);
  expect(silent.code).toBe(2);
  expect(silent.stderr).toContain('plan safe-delete: ');
  expect(silent.stderr).toContain('say --yes');
  const env = { NEPHOSCOPE_DATA_DIR: folder, LANG: 'zh_CN.UTF-8' };
  expect((await cli(['run', 'safe-delete', 'kind=volume', 'name=data'], { env })).stderr).toContain('请加上 --yes');
  expect((await cli(['run', 'safe-delete', 'kind=volume', 'name=data', '--yes'])).code).toBe(0);
  expect((await cli(['run', 'safe-delete', 'kind=volume', 'name=data', '--yes'])).code).toBe(3);
});

test('what cannot be read says where and what to do', async () => {
  const file = join(folder, 'wrong.yaml');
  await writeFile(file, PLAN.replace('run: stop', 'run: stopp'));
  const wrong = await cli(['run', file, 'which=x']);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain("wrong.yaml, line 9, column 14: 'stopp' is no operation on a server");
  expect((await cli(['run', 'drain-hosts'])).stderr).toContain("Did you mean 'drain-host'?");
  expect((await cli(['run', 'drain-host'])).stderr).toContain('needs host=...');
  expect((await cli(['run', 'drain-host', 'hots=x'])).stderr).toContain("no argument 'hots'");
  expect((await cli(['run', 'resize-fleet', 'flavor=nope', 'name=web-*'])).stderr).toContain(
    "There is no flavor 'nope'",
  );
});

test('the plans that come with it are listed, with what they take', async () => {
  const list = await cli(['list', '-f', 'value', '-c', 'Plan', '-c', 'Argument']);
  expect(list.stdout).toContain('drain-host host\n');
  expect((await cli(['help'])).code).toBe(0);
});

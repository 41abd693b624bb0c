import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordFile } from '../../src/cli/record/record-file.ts';
import { type Ran, runTest } from '../../src/cli/test-world.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { createDurations, durationsMemo } from '../../src/watch/findings/durations.ts';
import { createWorld, namesIn, type World } from './world.ts';

let world: World;
let names: Awaited<ReturnType<typeof namesIn>>;

beforeAll(async () => {
  world = await createWorld();
  names = await namesIn(world);
});

afterAll(() => world.close());

/** Runs a command line on the emulated cloud. */
const cli = (line: string, more: Parameters<typeof runTest>[2] = {}): Promise<Ran> => {
  const cloud = { ...world.cloud, close: async () => undefined };
  return world.until(runTest(line.split(' '), cloud, { clock: world.clock, ...more }));
};

const create = (name: string): Promise<Ran> =>
  cli(`server create --name ${name} --flavor m1.tiny --image ${names.image} --network private -f json`);

test('an operation is followed to its end: progress on stderr, data on stdout', async () => {
  const made = await create('web-1');
  expect(made.stderr).toMatch(/web-1: sent as req-/);
  expect(made.stderr).toMatch(/web-1: BUILD, .*\(step \d of \d\), usually \d+ s, about \d+ s left/);
  expect(JSON.parse(made.stdout)).toMatchObject([
    { Name: 'web-1', Operation: 'create', End: 'succeeded', Status: 'ACTIVE' },
  ]);
  expect(made.code).toBe(0);
  await create('web-2');
  const rebooted = await cli('server reboot web-1 web-2 --hard -f value -c Name -c Operation -c End');
  expect(rebooted).toMatchObject({ code: 0, stdout: 'web-1 reboot_hard succeeded\nweb-2 reboot_hard succeeded\n' });
});

test('a server may be made without a network', async () => {
  const line = `server create alone --flavor m1.tiny --image ${names.image} --no-network -f value -c Id -c End`;
  const [id, end] = (await cli(line)).stdout.trim().split(' ');
  expect(end).toBe('succeeded');
  const ports = await world.caller.call('GET', `/networking/v2.0/ports?device_id=${id}`);
  expect(ports.body).toEqual({ ports: [] });
});

test('in Chinese an operation and a wait tell nothing in English, and their data is the same', async () => {
  const env = { LANG: 'zh_CN.UTF-8' };
  const [made, waited, gone, deleted] = [
    await cli(`server create --name zh-1 --flavor m1.tiny --image ${names.image} --network private -f json`, { env }),
    await cli('server wait zh-1 --for status=ACTIVE -f value -c End', { env }),
    await cli('server wait nope --for gone', { env }),
    await cli('server delete zh-1 --yes -f value -c Name -c End', { env }),
  ];
  expect(made.stderr).toMatch(/zh-1: 已发送，请求 req-/);
  expect(made.stderr).toMatch(/zh-1: BUILD, .*（第 \d\/\d 步），通常 \d+ s，约剩 \d+ s/);
  expect(gone.stderr).toBe('nope: 已经不存在\n');
  expect([waited.stdout, deleted.stdout]).toEqual(['reached\n', 'zh-1 succeeded\n']);
  for (const { stderr } of [made, waited, gone, deleted]) expect(stderr).not.toMatch(/[a-z]+ [a-z]+ [a-z]+/);
  const asked = await cli('server delete web-1', { env });
  expect([asked.code, asked.stderr]).toEqual([2, expect.stringContaining('请加上 --yes')]);
});

test('a refusal says why, with a code of its own', async () => {
  const refused = await cli('server start web-1 -f json');
  expect(refused.code).toBe(5);
  expect(JSON.parse(refused.stdout)[0]).toMatchObject({ End: 'refused', Reasons: [{ code: 'state' }] });
});

test('a dry run does nothing and says what is allowed', async () => {
  const before = world.requests.filter((line) => line.startsWith('POST')).length;
  const dry = await cli('server stop web-1 web-2 --dry-run -f value -c Name -c Operation -c Allowed');
  expect(dry).toMatchObject({ code: 0, stdout: 'web-1 stop True\nweb-2 stop True\n' });
  expect(world.requests.filter((line) => line.startsWith('POST'))).toHaveLength(before);
  expect((await cli('server start web-1 --dry-run')).code).toBe(5);
});

test('all that fit filters are meant, and none is no failure', async () => {
  const stopped = await cli(
    'server stop --all --status active --match web-* --older-than 1s -f value -c Name -c Status',
  );
  expect(stopped.stdout.split('\n').toSorted().join(' ').trim()).toBe('web-1 SHUTOFF web-2 SHUTOFF');
  const none = await cli('server start --all --status ERROR --older-than 1h');
  expect(none).toMatchObject({ code: 0, stdout: '' });
  expect((await cli('server stop')).code).toBe(2);
  expect((await cli('server stop web-1 --all')).code).toBe(2);
});

test('a kind of several words is understood, and names of other resources are', async () => {
  expect((await cli('volume create --name data --size 1')).code).toBe(0);
  const snapshot = await cli('volume snapshot create --name before --volume data -f value -c End');
  expect(snapshot.stdout).toBe('succeeded\n');
  expect((await cli('volume extend data --size 2')).code).toBe(0);
});

test('what destroys is asked about, or must be said', async () => {
  const silent = await cli('volume snapshot delete before');
  expect(silent.code).toBe(2);
  expect(silent.stderr).toContain('say --yes');
  const asked: string[] = [];
  const no = await cli('volume snapshot delete before', {
    confirm: async (question) => {
      asked.push(question);
      return false;
    },
  });
  expect(no.code).toBe(2);
  expect(asked[0]).toContain('before');
  const gone = await cli('volume snapshot delete before --yes -f value -c End');
  expect(gone).toMatchObject({ code: 0, stdout: 'succeeded\n' });
});

test('without waiting the answer is the end', async () => {
  const sent = await cli('server start web-1 --no-wait -f value -c End');
  expect(sent).toMatchObject({ code: 0, stdout: 'sent\n' });
  const waited = await cli(
    'wait server web-1 --for status=ACTIVE --for task=none --timeout 5m -f value -c Name -c End',
  );
  expect(waited).toMatchObject({ code: 0, stdout: 'web-1 reached\n' });
});

test('the ends of a wait have codes of their own', async () => {
  expect((await cli('wait server web-1 --for status=SHUTOFF')).code).toBe(8);
  expect((await cli('wait server web-1 --for status=SHUTOFF --patient --timeout 5s')).code).toBe(6);
  expect((await cli('wait server no-such --for status=SHUTOFF')).code).toBe(3);
  expect((await cli('wait server no-such --for gone')).code).toBe(0);
  expect((await cli('wait server web-1 --for state=SHUTOFF')).code).toBe(2);
  const partly = await cli('wait server no-such web-1 --for gone --patient --timeout 5s -f value -c Name -c End');
  expect(partly).toMatchObject({ code: 6, stdout: 'web-1 timed-out\n' });
  expect(partly.stderr).toContain('no-such: gone already\n');
  expect((await cli('wait server web-1 no-such --for gone --any')).code).toBe(0);
  await cli('server reset-state web-1 --state error');
  expect((await cli('wait server web-1 --for status=ACTIVE')).code).toBe(1);
  await cli('server reset-state web-1 --state active');
});

test('a failure has the step and the words of the service, and its code', async () => {
  world.emulated.state.kernel.faults.add({
    action: 'fail',
    kind: 'server',
    operation: 'pause',
    message: 'no luck',
    remaining: 1,
  });
  const failed = await cli('server pause web-1 -f json');
  expect(failed.code).toBe(1);
  const [row] = JSON.parse(failed.stdout);
  expect(row).toMatchObject({ End: 'failed', Fault: expect.stringContaining('no luck'), Step: { status: 'PAUSED' } });
});

test('what takes over is told, with a code of its own', async () => {
  await cli('server start web-2');
  const rule = { action: 'hang', kind: 'server', operation: 'suspend', remaining: 1 } as const;
  world.emulated.state.kernel.faults.add(rule);
  const running = cli('server suspend web-2 -f json');
  await world.clock.advance(5_000);
  const id = world.emulated.state.compute.servers.all().find(({ name }) => name === 'web-2')?.id ?? '';
  await world.caller.call('POST', `/compute/v2.1/servers/${id}/action`, {
    body: { 'os-resetState': { state: 'active' } },
  });
  const superseded = await running;
  expect(superseded.code).toBe(7);
  expect(JSON.parse(superseded.stdout)[0]).toMatchObject({
    End: 'superseded',
    Message: expect.stringContaining('resetState'),
  });
});

test('how long a step usually takes is what a watch has measured in this cloud', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nephoscope-'));
  const store = await openSqliteStore(recordFile(folder, world.cloud) ?? '');
  const durations = createDurations();
  const [row] = world.engine.list({ kinds: ['server'] }).map((item) => item.row);
  for (const taskState of ['rebooting_hard', 'reboot_pending_hard', 'reboot_started_hard']) {
    const states = { status: 'HARD_REBOOT', vmState: 'active', taskState };
    for (let turn = 0; turn < 30; turn++)
      if (row !== undefined) durations.learn({ kind: 'server', states, before: undefined, row }, 42_000);
  }
  await store.remember(durationsMemo({ cloud: world.cloud.name, region: world.cloud.region ?? '' }), durations.save());
  await store.close();
  const rebooted = await cli('server reboot web-1 --hard', { env: { NEPHOSCOPE_DATA_DIR: folder } });
  expect(rebooted.stderr).toMatch(/usually 4[1-3] s/);
  await rm(folder, { recursive: true });
});

test('help lists the verbs of a kind, and the options of a verb', async () => {
  const noun = await cli('help server');
  expect(noun.code).toBe(0);
  expect(noun.stdout).toContain('reboot');
  const verb = await cli('server reboot --help');
  expect(verb.stdout).toContain('--hard');
  expect(verb.stdout).toContain('--retry-conflicts');
  expect(verb.stdout).not.toContain('--yes');
  expect((await cli('server sotp web-1')).stderr).toContain('nephoscope help server');
});

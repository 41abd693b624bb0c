import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { scenarioNames, scenarioText } from '../../emulator/scenario/scenario-files.ts';
import { runTest } from '../test-world.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function fileOf(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nephoscope-scenario-'));
  folders.push(folder);
  const path = join(folder, 'mine.yaml');
  await writeFile(path, text);
  return path;
}

test('lists what comes along, and prints one as it is', async () => {
  const list = await runTest(['scenario', 'list', '-f', 'value', '-c', 'Scenario']);
  expect(list.stdout.trim().split('\n')).toEqual(scenarioNames());
  expect((await runTest(['scenario', 'show', 'drain-host'])).stdout).toBe(scenarioText('drain-host'));
});

test('validates a file: one that can be played is said so, a mistake with its place', async () => {
  const good = await fileOf('scenario: mine\nabout: x\ncloud: { servers: [{ name: a, count: 3 }] }\n');
  expect(await runTest(['scenario', 'validate', good])).toEqual({
    code: 0,
    stdout: 'The scenario mine can be played: 3 servers and 0 volumes, 0 happenings, 0 acts.\n',
    stderr: '',
  });
  const bad = await fileOf('scenario: mine\nabout: x\ncloud: { servers: [{ name: a, flavor: m1.tinny }] }\n');
  const ran = await runTest(['scenario', 'validate', bad]);
  expect([ran.code, ran.stdout]).toEqual([2, '']);
  expect(ran.stderr).toContain("mine.yaml, line 3, column 39: there is no flavor 'm1.tinny'. Did you mean 'm1.tiny'?");
  const large = await fileOf('scenario: mine\nabout: x\ncloud: { volumes: [{ name: a, size: 9000 }] }\n');
  expect((await runTest(['scenario', 'validate', large])).stderr).toContain('The storage has no room');
});

test.each([
  ['/dev/zero', '/dev/zero cannot be read (it is a device)'],
  ['/', '/ cannot be read (EISDIR'],
  ['./nope.yaml', './nope.yaml cannot be read (ENOENT'],
])('%s is no scenario', async (path, message) => {
  expect(await runTest(['scenario', 'validate', path])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(message),
  });
});

test('a pipe of which nobody is told to write is not waited for, and a file as large as a disk is not read', async () => {
  const path = await fileOf('');
  await rm(path);
  execFileSync('mkfifo', [path]);
  expect((await runTest(['scenario', 'validate', path])).stderr).toContain('mine.yaml cannot be read (it is a pipe)');
  const large = await fileOf('');
  await truncate(large, 2 ** 34);
  expect((await runTest(['scenario', 'validate', large])).stderr).toContain(
    'cannot be read (it has more than 67108864',
  );
});

test('show names what there is; of a path it makes no other path', async () => {
  const { stderr } = await runTest(['scenario', 'show', './mine.yaml']);
  expect(stderr).toMatch(
    /There is no scenario '\.\/mine\.yaml'; there is .*\. Only these are named without a file\.\n$/,
  );
});

test('the schema that it prints is JSON Schema, which every scenario that comes along fits', async () => {
  const { stdout } = await runTest(['scenario', 'schema']);
  const check = new Ajv2020({ strict: false }).compile(JSON.parse(stdout) as object);
  for (const name of scenarioNames()) expect([name, check(parse(scenarioText(name)))]).toEqual([name, true]);
  expect(check({ scenario: 'x', about: 'y', hapens: [] })).toBe(false);
});

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { systemClock, systemRandom } from '../../base/system.ts';
import { startCloud } from '../../emulator/start-cloud.ts';
import type { CommandContext, Sink } from '../command.ts';
import { run } from './emulate.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** Starts the command on a free port. @param args - a command that runs beside the cloud */
function start(options: Readonly<Record<string, unknown>>, args: readonly string[] = []) {
  const stop = new AbortController();
  const text = { out: '', err: '' };
  const sink = (name: 'out' | 'err'): Sink => ({
    write: (part) => {
      text[name] += part;
    },
    isTty: false,
    columns: undefined,
  });
  const context: CommandContext = {
    stdout: sink('out'),
    stderr: sink('err'),
    env: { PATH: process.env.PATH, OS_TOKEN: 'of a real cloud' },
    clock: systemClock,
    random: systemRandom,
    signal: stop.signal,
    openCloud: () => Promise.reject(new Error('not used')),
  };
  const done = run({ args, options: { port: '0', ...options } }, context);
  const ready = async (): Promise<string> => {
    while (!text.err.includes('/_emulator')) await Promise.race([systemClock.sleep(5), done]);
    return /http:\/\/127\.0\.0\.1:\d+/.exec(text.err)?.[0] ?? '';
  };
  const told = async (): Promise<void> => {
    while (text.err === '') await Promise.race([systemClock.sleep(5), done]);
  };
  return { text, ready, told, stop: () => stop.abort(), done };
}

test('writes the clouds to stdout and the rest to stderr, and serves until it is stopped', async () => {
  const emulator = start({ seed: '7', speed: '0.5' });
  const url = await emulator.ready();
  expect(emulator.text.out).toContain(`auth_url: ${url}/identity`);
  expect(emulator.text.err).toContain('openstack --os-cloud emulator server list');
  expect(emulator.text.err).toContain('; Ctrl-C stops it.\n');
  expect(await (await fetch(`${url}/_emulator/time`)).json()).toMatchObject({ speed: 0.5 });
  emulator.stop();
  expect(await emulator.done).toBe(0);
});

test('keeps the state in a directory and goes on with it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nephoscope-emulate-'));
  folders.push(folder);
  const first = start({ data: folder, seed: '3' });
  const url = await first.ready();
  const before = await (await fetch(`${url}/_emulator/state`)).json();
  first.stop();
  await first.done;
  const second = start({ data: folder });
  const after = await (await fetch(`${await second.ready()}/_emulator/state`)).json();
  second.stop();
  await second.done;
  expect(after).toMatchObject({ seed: 3, collections: (before as { collections: object }).collections });
  expect(second.text.err).toContain('going on with the state that was kept');
  expect(await readFile(join(folder, 'clouds.yaml'), 'utf8')).toBe(second.text.out);
});

test('a state that cannot be read is refused, and one that cannot be written is told at the end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nephoscope-emulate-'));
  folders.push(folder);
  await mkdir(join(folder, 'unreadable', 'state.json'), { recursive: true });
  await expect(start({ data: join(folder, 'unreadable') }).done).rejects.toMatchObject({
    code: 'config.invalid',
    message: expect.stringMatching(/unreadable\/state\.json cannot be gone on with \(EISDIR.*\); move it away/),
  });
  const emulator = start({ data: join(folder, 'lost') });
  await emulator.ready();
  await rm(join(folder, 'lost'), { recursive: true });
  emulator.stop();
  expect(await emulator.done).toBe(1);
  expect(emulator.text.err).toMatch(/\nnephoscope: \S+lost\/state\.json cannot be written \(ENOENT.*\); look whether/);
});

test('a scenario makes things happen in it by themselves', async () => {
  const emulator = start({ scenario: 'small', speed: '100' });
  const url = await emulator.ready();
  const journal = async () => await (await fetch(`${url}/_emulator/journal?since=0`)).text();
  while (!(await journal()).includes('"operation":"create"')) await systemClock.sleep(5);
  emulator.stop();
  expect(await emulator.done).toBe(0);
});

test('the cloud of a scenario is there, with the users that it names', async () => {
  const emulator = start({ scenario: 'drain-host', speed: '0' });
  const url = await emulator.ready();
  expect(emulator.text.out).toContain('"emulator-bea":\n    auth:\n');
  const state = (await (await fetch(`${url}/_emulator/state`)).json()) as { collections: Record<string, unknown[]> };
  expect(state.collections['compute.server']).toHaveLength(40);
  emulator.stop();
  expect(await emulator.done).toBe(0);
});

test('begins with named faults', async () => {
  const emulator = start({ fault: ['build-interrupted', 'rate-limited'] });
  const url = await emulator.ready();
  expect(await (await fetch(`${url}/_emulator/faults`)).json()).toMatchObject({
    faults: [
      { name: 'build-interrupted', action: 'lose' },
      { name: 'rate-limited', action: 'refuse', status: 429, remaining: 3 },
    ],
  });
  emulator.stop();
  expect(await emulator.done).toBe(0);
});

test.each([
  [{ fault: ['explode'] }, "There is no fault 'explode'; there are build-interrupted, "],
  [{ scenario: 'huge' }, "There is no scenario 'huge'"],
  [{ set: ['x=1'] }, "there is no setting 'x'"],
  [{ set: ['shelved_offload_time=soon'] }, 'shelved_offload_time takes a whole number of seconds'],
  [{ speed: '-1' }, '--speed takes a number'],
  [{ speed: '10001' }, '--speed takes a number'],
  [{ seed: 'x' }, '--seed takes a whole number'],
  [{ seed: '9999999999' }, "--seed takes a whole number, 999999999 at most, not '9999999999'"],
  [{ host: '203.0.113.1' }, 'Cannot listen on 203.0.113.1'],
  [{ host: '203.0.113.1' }, 'name an address of this machine with --host'],
  [{ host: '' }, '--host has no value'],
  [{ data: '' }, '--data has no value'],
  [{ port: '65536' }, "--port takes 0 to 65535, not '65536'"],
])('refuses %j', async (options, message) => {
  await expect(start(options).done).rejects.toMatchObject({
    code: 'usage.invalid',
    message: expect.stringContaining(message),
  });
});

test.runIf(existsSync('/proc/self'))('a folder in which nothing can be made is refused at once', async () => {
  await expect(start({ data: '/proc/nope' }).done).rejects.toMatchObject({
    code: 'store.failed',
    message: expect.stringContaining('The folder /proc/nope cannot be made (ENOENT'),
  });
});

test('an address that cannot be taken is told in one line, without a stack', async () => {
  await expect(start({ host: '203.0.113.1' }).done).rejects.toMatchObject({
    message: expect.stringMatching(
      /^Cannot listen on [^()]+ \(listen E[A-Z]+: [^()]+\); name an address of this machine with --host\.$/,
    ),
  });
});

test('a port that is taken is told with the option that chooses another one', async () => {
  const first = start({});
  const { port } = new URL(await first.ready());
  await expect(start({ port }).done).rejects.toMatchObject({
    message: expect.stringMatching(/\(listen EADDRINUSE: [^()]+\); choose another port with --port\.$/),
  });
  first.stop();
  await first.done;
});

/** A program that writes what it is told into a file. */
const TELL = `
const told = { cloud: process.env.OS_CLOUD, token: process.env.OS_TOKEN, url: process.env.NEPHOSCOPE_EMULATOR };
const { readFileSync, writeFileSync } = require('node:fs');
fetch(told.url + '/identity/v3').then(({ status }) => {
  const config = readFileSync(process.env.OS_CLIENT_CONFIG_FILE, 'utf8');
  writeFileSync(process.argv[1], JSON.stringify({ ...told, status, config }));
  process.exitCode = 7;
});`;

test('a command runs signed in beside the cloud, which ends with its exit code', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nephoscope-emulate-'));
  folders.push(folder);
  const file = join(folder, 'told.json');
  const emulator = start({}, [process.execPath, '-e', TELL, file]);
  expect(await emulator.done).toBe(7);
  const told = JSON.parse(await readFile(file, 'utf8'));
  expect(told).toMatchObject({ cloud: 'emulator', status: 200 });
  expect(told.token).toBeUndefined();
  expect(told.config).toContain(`auth_url: ${told.url}/identity`);
  expect(emulator.text.out).toBe('');
  expect(emulator.text.err).toMatch(/^nephoscope: an OpenStack at \S+ \(seed 1\); it ends with the command\.\n$/);
  await expect(fetch(told.url)).rejects.toThrow();
});

test('stopping ends the command, too; a signal that ended it is told as a shell does', async () => {
  const emulator = start({}, [process.execPath, '-e', 'setInterval(() => {}, 1000)']);
  await emulator.told();
  emulator.stop();
  expect(await emulator.done).toBe(143);
});

test('a command without a name is a mistake of the line; so is a folder for what passes that cannot be made', async () => {
  await expect(start({}, ['']).done).rejects.toMatchObject({
    code: 'usage.invalid',
    message: 'The command behind -- has no name.',
  });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = '/nope';
  try {
    await expect(start({}, [process.execPath, '--version']).done).rejects.toMatchObject({
      code: 'store.failed',
      message: expect.stringMatching(
        /^No folder can be made in \/nope for the command's clouds\.yaml \(ENOENT.*TMPDIR/,
      ),
    });
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
});

test('a clouds.yaml that is not its own is not written over', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nephoscope-emulate-'));
  folders.push(folder);
  const file = join(folder, 'clouds.yaml');
  await writeFile(file, 'clouds:\n  prod:\n    auth: {}\n');
  await expect(start({ data: folder }).done).rejects.toMatchObject({
    code: 'store.failed',
    message: `${file} is not of an emulator, and would be written over; name another directory with --data.`,
  });
  expect(await readFile(file, 'utf8')).toContain('prod');
});

test('a command that is not there is a mistake of the line', async () => {
  await expect(start({}, ['no-such-command']).done).rejects.toMatchObject({ code: 'usage.invalid' });
});

test.each([
  ['cut in half', '{"format":1,"seed":', 'it has no format'],
  ['of another version', '{"format":9}', 'its format is 9, and this version reads 1'],
  [
    'with rows that nobody knows',
    'compute.later',
    'the state has rows of compute.later, which this version does not know',
  ],
])('a state that is %s is refused by its file, which stays', async (_, text, message) => {
  const folder = await mkdtemp(join(tmpdir(), 'nephoscope-emulate-'));
  folders.push(folder);
  const file = join(folder, 'state.json');
  const saved = startCloud({ speed: 0 }).save();
  const later = JSON.stringify({ ...saved, collections: { ...saved.collections, 'compute.later': [{}] } });
  const kept = text.startsWith('{') ? text : later;
  await writeFile(file, kept);
  await expect(start({ data: folder }).done).rejects.toMatchObject({
    code: 'config.invalid',
    message: expect.stringMatching(new RegExp(`^${file} .*${message}.*; move it away, or name another directory`)),
  });
  expect(await readFile(file, 'utf8')).toBe(kept);
});

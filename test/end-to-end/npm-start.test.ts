import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'nephoscope-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `npm start` in a group of processes of its own, as a terminal does. */
function npmStart(args: readonly string[]): ChildProcess & { readonly written: { out: string; err: string } } {
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    XDG_STATE_HOME: folder,
    npm_config_cache: join(folder, 'npm'),
    npm_config_update_notifier: 'false',
  };
  const child = spawn('npm', ['start', '--silent', '--', ...args], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    written.out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    written.err += String(chunk);
  });
  return Object.assign(child, { written });
}

/** Resolves when every process that writes to what we read is over. */
function closed(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', resolve));
}

test.each([
  ['Ctrl-C, which all processes of a terminal get', 'SIGINT', true],
  ['SIGTERM to npm alone', 'SIGTERM', false],
] as const)('%s ends all of npm start, though a stream is open', async (_, signal, isForAll) => {
  // Its options alone are enough: they are those of the server.
  const child = npmStart(isForAll ? ['--port', '0'] : ['up', '--port', '0']);
  const ended = closed(child);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => child.written.out.includes('\n') && resolve(child.written.out.trim()));
    void ended.then(() => reject(new Error(child.written.err)));
  });
  const stream = await fetch(`${url}/api/v1/watch`);
  const text = stream.text();
  process.kill(isForAll ? -(child.pid ?? 0) : (child.pid ?? 0), signal);
  await ended;
  expect(await text).toMatch(/event:/);
  expect(child.written.err.trim().split('\n').at(-1)).toContain('"event":"stop"');
});

test('npm start alone is the server at its usual port', async () => {
  // Whoever has the port already, be it this test: the server says that it wants it.
  const holder = createServer();
  await new Promise<void>((resolve) => {
    holder.once('error', () => resolve());
    holder.listen(8585, '127.0.0.1', resolve);
  });
  const child = npmStart([]);
  await closed(child);
  holder.close();
  expect(child.written.err).toContain('Cannot listen on 127.0.0.1:8585');
});

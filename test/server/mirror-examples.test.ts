import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Resource } from '../../src/api/resource.ts';
import { type RunningUp, runUp } from './run-up.ts';

// The examples mirror the emulated cloud of `nephoscope up` while it moves.

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'nephoscope-mirror-'));
const children: ChildProcess[] = [];
let up: RunningUp;

beforeAll(async () => {
  up = await runUp([]);
});
afterAll(async () => {
  for (const child of children) if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid);
  await up.stop();
  rmSync(folder, { recursive: true, force: true });
});

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

const EXAMPLES = [
  { name: 'mirror.ts', needs: process.execPath, argv: () => [process.execPath, compiled('mirror.ts')] },
  { name: 'mirror.py', needs: 'python3', argv: () => ['python3', join(root, 'examples/mirror.py')] },
  { name: 'mirror.sh', needs: 'curl', argv: () => ['sh', join(root, 'examples/mirror.sh')] },
];

test.each(EXAMPLES)('$name has at most twenty lines', ({ name }) => {
  const lines = readFileSync(join(root, 'examples', name), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines.length).toBeLessThanOrEqual(20);
});

test('each mirrors the cloud as it moves', async () => {
  const run = async ({ name, argv }: (typeof EXAMPLES)[number]): Promise<void> => {
    const own = join(folder, name);
    const [program = '', ...args] = argv();
    // A group of its own: a shell has children.
    const child = spawn(program, [...args, up.url, own], { stdio: ['ignore', 'ignore', 'inherit'], detached: true });
    children.push(child);
    const first = await agreement(own);
    // It follows, and is no copy of the beginning.
    for (let text = first; text === first; ) text = await agreement(own);
  };
  await Promise.all(EXAMPLES.filter(({ needs }) => has(needs)).map(run));
});

/** Waits until a mirror and the list are the same; answers what they are. */
async function agreement(own: string): Promise<string> {
  for (;;) {
    const { items } = (await (await fetch(`${up.url}/api/v1/resources?limit=10000`)).json()) as { items: Resource[] };
    const listed = items.map(shortOf).sort().join('\n');
    if (listed !== '' && listed === mirrored(own)) return listed;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function mirrored(own: string): string {
  const names = existsSync(own) ? readdirSync(own).filter((name) => name.endsWith('.json')) : [];
  try {
    const values = names.map((name) => JSON.parse(readFileSync(join(own, name), 'utf8')));
    return values
      .map((value) => shortOf(value.resource ?? value))
      .sort()
      .join('\n');
  } catch {
    // It is being written.
    return '';
  }
}

function shortOf({ kind, id, name, states }: Resource): string {
  return `${kind} ${id} ${name} ${JSON.stringify(states)}`;
}

function compiled(name: string): string {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const options = ['--target', 'es2023', '--module', 'nodenext', '--skipLibCheck', '--strict', '--types', 'node'];
  execFileSync(process.execPath, [tsc, join(root, 'examples', name), '--ignoreConfig', '--outDir', folder, ...options]);
  return join(folder, name.replace('.ts', '.js'));
}

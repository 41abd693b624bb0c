import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readContainerfile, wordsOf } from '../documentation/read-containerfile.ts';
import { whyNoClients } from './openstack-shell.ts';

// The lines for a shell in the guide to tests, and those of the workflow, are run as they stand.

const absent = whyNoClients();
const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

/** Programs that the lines name, in front of all others: ours, Debian's clients; installations are not tried here. */
const PROGRAMS: Readonly<Record<string, string>> = {
  nephoscope: `exec ${process.execPath} ${join(root, 'dist/cli/main.js')} "$@"`,
  openstack: 'exec /usr/bin/openstack "$@"',
  python3: 'exec /usr/bin/python3 "$@"',
  npm: 'exit 0',
  pip: 'exit 0',
};

interface Job {
  readonly env?: Readonly<Record<string, string | number>>;
  readonly services?: object;
  readonly steps: readonly { readonly name?: string; readonly run?: string; readonly if?: string }[];
}

const { jobs } = parse(read('examples/testing/github-actions.yml')) as { jobs: Readonly<Record<string, Job>> };
const blocks = [...read('docs/guides/testing-with-the-emulator.md').matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(
  ([, lines = '']) => lines,
);

describe.skipIf(absent)(`the guide to tests${absent ? ` (skipped: ${absent})` : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-guide-'));
  const bin = join(folder, 'bin');
  const groups: number[] = [];

  beforeAll(() => {
    mkdirSync(bin);
    for (const [name, line] of Object.entries(PROGRAMS)) {
      writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`);
      chmodSync(join(bin, name), 0o755);
    }
  });

  afterAll(() => {
    for (const group of groups) {
      try {
        process.kill(-group);
      } catch {
        // Nothing of it is left.
      }
    }
    rmSync(folder, { recursive: true });
  });

  /** Runs lines as a step of a workflow; what they leave in the background goes on. @returns exit code and output */
  async function run(lines: string, cwd: string, env: Readonly<Record<string, string>>): Promise<[number, string]> {
    const log = join(cwd, 'output');
    const out = openSync(log, 'w');
    // A group of its own: what is left in the background is ended with it.
    const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', lines], {
      cwd,
      env: { HOME: cwd, PYTHONWARNINGS: 'ignore', ...env, PATH: `${bin}:${process.env.PATH ?? ''}` },
      stdio: ['ignore', out, out],
      detached: true,
    });
    if (child.pid !== undefined) groups.push(child.pid);
    const [code] = await once(child, 'exit');
    return [Number(code), readFileSync(log, 'utf8')];
  }

  test.each(blocks)('%s', async (lines) => {
    const cwd = mkdtempSync(join(folder, 'block-'));
    const [code, output] = await run(lines, cwd, { PORT: await freePort() });
    expect(code, output).toBe(0);
  });

  test.each(Object.keys(jobs))('the job %s of the workflow', async (name) => {
    const job = jobs[name];
    const cwd = mkdtempSync(join(folder, 'job-'));
    const own = Object.entries(job?.env ?? {}).map(([key, value]) => [key, String(value)]);
    const env = { ...Object.fromEntries(own), PORT: await freePort() };
    if (job?.services) await serve(cwd, env);
    const steps = (job?.steps ?? []).filter((step) => step.run !== undefined && step.if === undefined);
    expect(steps.length).toBeGreaterThan(1);
    for (const step of steps) {
      const [code, output] = await run(step.run ?? '', cwd, env);
      expect(code, `${step.name}: ${output}`).toBe(0);
    }
  });

  /** In the place of a container: its entry point, on another port. */
  async function serve(cwd: string, env: Readonly<Record<string, string>>): Promise<void> {
    const entry = readContainerfile(read('examples/testing/Containerfile')).find(({ word }) => word === 'ENTRYPOINT');
    const words = entry ? wordsOf(entry) : [];
    const wait = `until curl -sf -o /dev/null http://127.0.0.1:$PORT/_emulator; do sleep 0.2; done`;
    const [code, output] = await run(`${words.join(' ')} --port $PORT > /dev/null & ${wait}`, cwd, env);
    expect(code, output).toBe(0);
  }
});

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' ? String(address?.port) : '';
}

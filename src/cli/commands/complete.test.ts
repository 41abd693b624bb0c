import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { createTestCloud, runTest } from '../test-world.ts';

const servers = [
  { id: 'a1', name: 'web-1', status: 'ACTIVE' },
  { id: 'a2', name: 'web 2', status: 'ERROR' },
  { id: 'b3', name: '', status: 'SHUTOFF' },
];

const answering = createTestCloud(
  new Proxy({}, { get: (_, path) => (String(path).startsWith('/servers/detail') ? { servers } : undefined) }),
);

test('names are live, with their status; ids where there is no name, or one is begun', async () => {
  expect(await runTest(['complete', '--', 'server', 'show', ''], answering)).toEqual({
    code: 0,
    stdout: 'web-1\tACTIVE\nweb 2\tERROR\nb3\tSHUTOFF\n',
    stderr: '',
  });
  expect((await runTest(['complete', '--', 'server', 'show', 'a2'], answering)).stdout).toBe('a2\tweb 2\n');
});

test('a cloud that does not answer in time is not waited for, and an error is told to nobody', async () => {
  const clock = new SimulatedClock();
  const silent = { ...answering, service: () => new Promise<never>(() => undefined) };
  const asked = runTest(['complete', '--', 'server', 'show', ''], silent, { clock });
  await clock.advance(1_500);
  expect(await asked).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(await runTest(['complete', '--', 'server', 'show', ''], createTestCloud({}))).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  });
});

test('the cloud of the line that is typed is asked', async () => {
  const seen: unknown[] = [];
  const openCloud = async (options: Readonly<Record<string, unknown>>) => {
    seen.push(options.osCloud, options.osRegionName);
    return answering;
  };
  const line = ['complete', '--', '--os-cloud', 'mine', 'server', 'show', '--os-region-name=r', ''];
  await runTest(line, undefined, { openCloud });
  expect(seen).toEqual(['mine', 'r']);
});

test('bash completes with the script, and quotes what it must', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-complete-'));
  try {
    writeFileSync(join(folder, 'script'), (await runTest(['completion', 'bash'])).stdout);
    writeFileSync(join(folder, 'nephoscope'), '#!/bin/sh\nshift 2\necho "asked $*"\nprintf "web 2\\tERROR\\n"\n', {
      mode: 0o755,
    });
    const lines = `. ${folder}/script; COMP_WORDS=(nephoscope server show w); COMP_CWORD=3; _nephoscope ${folder}/nephoscope; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = spawnSync('bash', ['-c', lines], { encoding: 'utf8' });
    expect(stdout).toBe('asked\\ server\\ show\\ w\nweb\\ 2\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a shell without a script is refused', async () => {
  const { code, stderr } = await runTest(['completion', 'bsh']);
  expect([code, stderr]).toEqual([2, "nephoscope: There is no completion for 'bsh'. Did you mean 'bash'?\n"]);
});

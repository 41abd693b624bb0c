import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmulatedCloud } from '../../src/emulator/index.ts';
import { runProgram } from './run-program.ts';
import { serveEmulator } from './serve-emulator.ts';

let cloud: EmulatedCloud;
let env: Record<string, string>;

beforeAll(async () => {
  ({ cloud, env } = await serveEmulator());
});
afterAll(() => cloud.close());

const create = ['server', 'create', '--flavor', 'm1.tiny', '--image', 'rescue-16m', '--network', 'private'];

/** Runs a line of words and gives its code and the rows of its JSON. */
async function run(...words: string[]): Promise<{ code: number; rows: Record<string, unknown>[]; stderr: string }> {
  const { code, stdout, stderr } = await runProgram([...words, '-f', 'json'], { env });
  return { code: Number(code), rows: stdout === '' ? [] : (JSON.parse(stdout) as Record<string, unknown>[]), stderr };
}

test('several names make one server each; all are rebooted and deleted in one command', async () => {
  const made = await run(...create, 'web-1', 'web-2', 'web-3');
  expect([made.code, made.stderr.includes('Error')]).toEqual([0, false]);
  expect(made.rows.map((row) => [row.Name, row.End])).toEqual([
    ['web-1', 'succeeded'],
    ['web-2', 'succeeded'],
    ['web-3', 'succeeded'],
  ]);
  expect((await run('server', 'reboot', '--all', '--match', 'web-*', '--hard')).rows).toHaveLength(3);
  const unasked = await run('server', 'delete', '--all', '--match', 'web-*');
  expect([unasked.code, unasked.stderr]).toEqual([2, expect.stringContaining('--yes')]);
  expect((await run('server', 'delete', '--all', '--match', 'web-*', '--yes')).code).toBe(0);
  expect((await run('server', 'list')).rows).toEqual([]);
});

test('twelve at once are no leak that Node warns of', async () => {
  const names = Array.from({ length: 12 }, (_, at) => `many-${at}`);
  const { code, rows, stderr } = await run(...create, ...names);
  expect([code, rows.length]).toEqual([0, 12]);
  expect(stderr).not.toContain('Warning');
  expect((await run('server', 'delete', ...names, '--yes')).code).toBe(0);
});

test.each([
  ['a name twice', ['web', 'web'], "'web'"],
  ['two names that differ', ['web', '--name', 'other'], "--name 'other'"],
])('%s makes nothing', async (_case, words, said) => {
  const { code, stderr } = await run(...create, ...words);
  expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
  expect((await run('server', 'list')).rows).toEqual([]);
});

import { expect, test } from 'vitest';
import { createTestCloud, runTest } from '../test-world.ts';

const ID = '285f6159-5797-4a08-a7ea-5864eb142e64';

const cloudWith = (more: Record<string, unknown>) =>
  createTestCloud({
    [`/servers/${ID}`]: {
      server: {
        id: ID,
        name: 'web-1',
        tenant_id: 'p1',
        status: 'ACTIVE',
        'OS-EXT-STS:vm_state': 'active',
        'OS-EXT-STS:task_state': null,
        'OS-EXT-STS:power_state': 1,
        'OS-SRV-USG:launched_at': '2025-12-31T00:00:00.000000',
        locked: false,
        ...more,
      },
    },
  });

test('an allowed operation ends with 0 and says so', async () => {
  const { code, stdout } = await runTest(['can', 'server', ID, 'stop'], cloudWith({}));
  expect(code).toBe(0);
  expect(stdout).toMatch(/^stop is allowed on the server 'web-1' \(ACTIVE\)\.\n/);
});

test('a refused operation ends with 1 and the reason', async () => {
  const { code, stdout, stderr } = await runTest(['can', 'server', ID, 'start'], cloudWith({}));
  expect([code, stderr]).toEqual([1, '']);
  expect(stdout).toMatch(/^start is not allowed on the server 'web-1' \(ACTIVE\)\.\n.+\n/);
});

test('a lock refuses, for a program with its code', async () => {
  const { code, stdout } = await runTest(['can', 'server', ID, 'stop', '-f', 'json'], cloudWith({ locked: true }));
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject([{ Operation: 'stop', Allowed: false, Reasons: [{ code: 'lock' }] }]);
});

test('without an operation it lists them all, the allowed first, and no creation', async () => {
  const { code, stdout } = await runTest(['can', 'server', ID, '-f', 'json'], cloudWith({}));
  expect(code).toBe(0);
  const rows: { Operation: string; Allowed: boolean; Reasons: unknown[] }[] = JSON.parse(stdout);
  const allowed = rows.map((row) => row.Allowed);
  expect(allowed).toEqual([...allowed].sort((a, b) => Number(b) - Number(a)));
  expect(rows.every((row) => row.Allowed === (row.Reasons.length === 0))).toBe(true);
  expect(rows.map((row) => row.Operation)).toEqual(expect.arrayContaining(['stop', 'start', 'delete']));
  expect(rows.map((row) => row.Operation)).not.toContain('create');
});

test('takes dashes for underscores', async () => {
  const { code, stdout } = await runTest(
    ['can', 'server', ID, 'live-migrate', '-f', 'value', '-c', 'Operation'],
    cloudWith({}),
  );
  expect([code, stdout]).toEqual([1, 'live_migrate\n']);
});

test.each([
  ['volume', '/volumes/detail', 'volumes', 'delete'],
  ['volume', '/volumes/detail', 'volumes', 'volume-delete'],
  ['network', '/networks', 'networks', 'delete'],
  ['floating-ip', '/floatingips', 'floatingips', 'delete'],
])('of a %s it knows the operation without the kind before it', async (kind, path, key, word) => {
  const ran = await runTest(['can', kind, 'data', word], createTestCloud({ [path]: { [key]: [] } }));
  expect(ran.stderr).toContain("has the name or id 'data'");
});

test('refuses an unknown operation with the nearest', async () => {
  expect(await runTest(['can', 'server', ID, 'stpo'], cloudWith({}))).toEqual({
    code: 2,
    stdout: '',
    stderr: "nephoscope: A server has no operation 'stpo'. Did you mean 'stop'?\n",
  });
});

import { expect, test } from 'vitest';
import { KINDS } from '../../model/kind.ts';
import { runTest } from '../test-world.ts';

test('shows the kinds with their counts', async () => {
  const { code, stdout } = await runTest(['model', '-f', 'json']);
  const rows: { kind: string; states: number; operations: number }[] = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(rows.map(({ kind }) => kind)).toEqual(KINDS);
  expect(rows[0]).toMatchObject({ states: 20, operations: 64 });
});

test('describes a server for programs', async () => {
  const { stdout } = await runTest(['model', 'servers', '-f', 'json']);
  const { statusMap, operations } = JSON.parse(stdout);
  expect(statusMap).toHaveLength(12 * 43);
  expect(Object.keys(statusMap[0])).toEqual(['vmState', 'taskState', 'status', 'phase']);
  expect(operations[0]).toEqual(
    expect.objectContaining({
      id: expect.any(String),
      vmStates: expect.anything(),
      taskStates: expect.anything(),
      lockBlocks: expect.any(Boolean),
      mustHaveLaunched: expect.any(Boolean),
      paths: expect.any(Array),
    }),
  );
});

test.each(KINDS)('describes %s in a table, in JSON and as a drawing', async (kind) => {
  const [table, json, dot] = await Promise.all(
    ['table', 'json', 'dot'].map((format) => runTest(['model', kind, '-f', format])),
  );
  expect([table?.code, json?.code, dot?.code]).toEqual([0, 0, 0]);
  expect(table?.stdout).toMatch(new RegExp(`^${kind}: `));
  expect(JSON.parse(json?.stdout ?? '')).toMatchObject({
    kind,
    states: expect.any(Array),
    operations: expect.any(Array),
  });
  expect(dot?.stdout).toMatch(/^digraph /);
});

test('a drawing needs a kind', async () => {
  expect(await runTest(['model', '-f', 'dot'])).toMatchObject({ code: 2, stdout: '' });
});

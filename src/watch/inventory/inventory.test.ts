import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowGroupKey } from '../../store/compact/row-group.ts';
import type { Row, Shard } from '../../store/records.ts';
import { anyChanges, anyFilter, apply, Recorder, SHARDS } from './any-change.suite.ts';
import { createInventory } from './create-inventory.ts';
import type { InventoryChange, Item } from './inventory.ts';
import { fits } from './row-filter.ts';

const plainGroup = { shard: 0, phase: 'stable', isGone: false } as const;

/** The same, the slow way: for comparison. */
class PlainInventory {
  readonly rows = new Map<string, Item>();

  apply(shard: Shard, rows: readonly Row[], forgotten: readonly string[]): void {
    for (const id of forgotten) this.rows.delete(keyOf(shard, id));
    for (const row of rows) this.rows.set(keyOf(shard, row.id), { shard, row });
  }

  list(): Item[] {
    return [...this.rows.values()].filter(({ row }) => row.goneAtMs === undefined);
  }
}

function keyOf(shard: Shard, id: string): string {
  return `${SHARDS.indexOf(shard)} ${id}`;
}

function sorted(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => keyOf(a.shard, a.row.id).localeCompare(keyOf(b.shard, b.row.id)));
}

test('holds what was committed, and every filter finds in its index what a look at all of it finds', () => {
  const recorder = new Recorder();
  const changes = fc.array(
    anyChanges(() => recorder),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(changes, fc.array(anyFilter(), { minLength: 5, maxLength: 10 }), (steps, filters) => {
      const inventory = createInventory();
      const plain = new PlainInventory();
      for (const step of steps) {
        const change = step();
        apply(inventory, change);
        plain.apply(change.shard, change.rows, change.forgotten);
      }
      const all = plain.list();
      expect(inventory.size).toBe(all.length);
      expect(sorted(inventory.list())).toEqual(sorted(all));
      for (const filter of filters) {
        expect(sorted(inventory.list(filter))).toEqual(sorted(all.filter((item) => fits(item, filter))));
      }
      expect(inventory.counts().reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
      for (const { shard, states, phase, count } of inventory.counts()) {
        const same = all.filter((item) => item.shard === shard && item.row.phase === phase);
        const isSame = (row: Row) =>
          rowGroupKey({ ...plainGroup, states: row.states }) === rowGroupKey({ ...plainGroup, states });
        expect(same.filter(({ row }) => isSame(row))).toHaveLength(count);
      }
    }),
    { numRuns: 300 },
  );
});

test('a table shows the rows of its shard as a map, and what is gone, moving and live', () => {
  const recorder = new Recorder();
  const changes = fc.array(
    anyChanges(() => recorder),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(changes, fc.integer({ min: 0, max: 2_000_000_000_000 }), (steps, sinceMs) => {
      const inventory = createInventory();
      const plain = new PlainInventory();
      for (const step of steps) {
        const change = step();
        inventory.table(change.shard).apply(change);
        plain.apply(change.shard, change.rows, change.forgotten);
      }
      for (const shard of SHARDS) {
        const table = inventory.table(shard);
        const rows = new Map(
          [...plain.rows.values()].filter((item) => item.shard === shard).map(({ row }) => [row.id, row]),
        );
        expect(new Map(table.rows)).toEqual(rows);
        expect(table.rows.size).toBe(rows.size);
        const live = [...rows.values()].filter(({ goneAtMs }) => goneAtMs === undefined);
        expect(table.live).toBe(live.length);
        expect([...table.liveIds()].toSorted()).toEqual(live.map(({ id }) => id).toSorted());
        expect([...table.gone()].map(({ id }) => id).toSorted()).toEqual(
          [...rows.keys()].filter((id) => !live.some((row) => row.id === id)).toSorted(),
        );
        const moving = live.filter(
          ({ phase, states }) => phase === 'transitional' || typeof states.taskState === 'string',
        );
        expect(table.movingSince(sinceMs)).toBe(moving.filter(({ seenAtMs }) => seenAtMs >= sinceMs).length);
      }
    }),
    { numRuns: 200 },
  );
});

const [servers, volumes] = SHARDS;
if (servers === undefined || volumes === undefined) throw new Error('no shards');

function rowOf(id: string, parts: Partial<Row> = {}): Row {
  const none = { project: null, host: null, createdAtMs: null, updatedAtMs: null, version: null, sinceMs: null };
  const about = { states: { status: 'ACTIVE' }, phase: 'stable' as const, links: {}, facts: {}, seenAtMs: 1 };
  return { id, name: id, ...none, ...about, ...parts };
}

test('links are followed from both ends, within the cloud', () => {
  const inventory = createInventory();
  const server = rowOf('s', { links: { volume: ['v', 'elsewhere'] } });
  const volume = rowOf('v', { links: { server: ['s'] } });
  apply(inventory, { shard: servers, rows: [server], forgotten: [], transitions: [] });
  apply(inventory, { shard: volumes, rows: [volume, rowOf('w')], forgotten: [], transitions: [] });
  expect(inventory.namedBy('server', 's')).toEqual([{ shard: volumes, row: volume }]);
  expect(inventory.namedBy('volume', 's')).toEqual([]);
  expect(inventory.namesOf({ shard: servers, row: server })).toEqual([{ shard: volumes, row: volume }]);
  expect(inventory.namesOf({ shard: { ...servers, cloud: 'west' }, row: server })).toEqual([]);
  apply(inventory, { shard: volumes, rows: [{ ...volume, goneAtMs: 5 }], forgotten: [], transitions: [] });
  expect(inventory.namedBy('server', 's')).toEqual([]);
});

test('an observer gets each row as it was and as it is, until it ends that', () => {
  const inventory = createInventory();
  const told: InventoryChange[] = [];
  const end = inventory.observe((change) => told.push(change));
  const [first, second] = [rowOf('a'), rowOf('a', { name: 'renamed' })];
  apply(inventory, { shard: servers, rows: [first], forgotten: [], transitions: [] });
  apply(inventory, { shard: servers, rows: [second], forgotten: ['never there'], transitions: [] });
  apply(inventory, { shard: servers, rows: [], forgotten: ['a'], transitions: [] });
  end();
  apply(inventory, { shard: servers, rows: [first], forgotten: [], transitions: [] });
  expect(told.map(({ rows }) => rows)).toEqual([
    [{ before: undefined, after: first }],
    [{ before: first, after: second }],
    [{ before: second, after: undefined }],
  ]);
});

test('many rows that come at once are found by id, name, project, host and link, and so are those that come later', () => {
  const inventory = createInventory();
  const idOf = (turn: number) => `0b1c2d3e-4f50-4a1b-8c9d-aabbccdd${turn.toString(16).padStart(4, '0')}`;
  const many = (from: number, count: number): Row[] =>
    Array.from({ length: count }, (_, turn) => {
      const number = from + turn;
      const [name, host, project] = [number % 3 === 0 ? '' : `web-${number}`, `h${number % 7}`, `p${number % 5}`];
      return rowOf(idOf(number), { name, host, project, links: { image: [idOf(60_000 + (number % 2))] } });
    });
  const batches = [many(0, 20), many(20, 3000), many(1000, 2500), many(3500, 2)];
  for (const rows of batches) inventory.table(servers).apply({ rows, forgotten: [], transitions: [] });
  const all = many(0, 3502);
  const idsOf = (items: readonly Item[]) => items.map(({ row }) => row.id).toSorted();
  expect(inventory.size).toBe(3502);
  expect(inventory.table(servers).rows.get(idOf(3501))).toEqual(all[3501]);
  for (const place of [0, 19, 20, 998, 2999, 3500]) {
    const { id, name, project, host } = all[place] ?? rowOf('');
    expect(idsOf(inventory.get('server', id))).toEqual([id]);
    expect(idsOf(inventory.list({ names: [name] }))).toEqual(
      all.filter((row) => row.name === name).map((row) => row.id),
    );
    const filter = { projects: [project ?? ''], hosts: [host ?? ''] };
    const want = all.filter((row) => row.project === project && row.host === host).map((row) => row.id);
    expect(idsOf(inventory.list(filter))).toEqual(want.toSorted());
  }
  expect(inventory.namedBy('image', idOf(60_001))).toHaveLength(1751);
});

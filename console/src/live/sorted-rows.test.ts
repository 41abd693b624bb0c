import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Resource } from '../../../src/api/resource.ts';
import { keyOf } from './resource-key.ts';
import { ResourceTable, type RowChange } from './resource-table.ts';
import { type Compare, SortedRows } from './sorted-rows.ts';
import { resourceWith } from './test-resource.ts';

const byName: Compare = (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
const isServer = (row: Resource): boolean => row.phase !== 'terminal';

const someRow = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
    name: fc.constantFrom('x', 'y', 'z'),
    phase: fc.constantFrom('stable', 'error', 'terminal' as const),
  })
  .map((given) => resourceWith(given as Partial<Resource>));
const someTick = fc.array(fc.record({ isRemoval: fc.boolean(), row: someRow }), { maxLength: 8 });

test('a view that is kept is the view that would be made anew', () => {
  fc.assert(
    fc.property(fc.array(someRow, { maxLength: 10 }), fc.array(someTick, { maxLength: 12 }), (begin, ticks) => {
      const table = new ResourceTable();
      for (const row of begin) table.put(row);
      const view = new SortedRows(table.all(), isServer, byName);
      for (const tick of ticks) {
        const changes = new Map<string, RowChange>();
        for (const { isRemoval, row } of tick) {
          const change = isRemoval ? table.remove(keyOf(row)) : table.put(row);
          if (change === undefined) continue;
          const earlier = changes.get(change.key);
          changes.set(change.key, earlier === undefined ? change : { ...change, before: earlier.before });
        }
        const was = view.rows;
        const isChanged = view.apply(changes.values());
        expect(view.rows === was).toBe(!isChanged);
        expect(view.rows).toEqual(new SortedRows(table.all(), isServer, byName).rows);
      }
    }),
  );
});

test('200 changes among 20,000 rows are found by halving: nothing is sorted anew', () => {
  const table = new ResourceTable();
  for (let at = 0; at < 20_000; at++) table.put(resourceWith({ id: `id-${at}`, name: `web-${(at * 7919) % 20_000}` }));
  let compared = 0;
  const counted: Compare = (a, b) => {
    compared++;
    return byName(a, b);
  };
  const view = new SortedRows(table.all(), () => true, counted);
  const changes: RowChange[] = [];
  for (let at = 0; at < 200; at++) {
    const row = table.get(keyOf(resourceWith({ id: `id-${at * 17}` })));
    if (row !== undefined) changes.push(table.put({ ...row, name: `moved-${at}` }));
  }
  compared = 0;
  view.apply(changes);
  // Each is looked up where it was and where it goes, 15 steps among 20,000, and the 200 are put in order.
  expect(compared).toBeLessThan(200 * (2 * 16 + 10));
});

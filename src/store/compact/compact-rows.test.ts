import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KINDS } from '../../model/kind.ts';
import { PHASES } from '../../model/phase.ts';
import type { Row } from '../records.ts';
import { anyRow } from './any-row.suite.ts';
import { CompactRows, KEPT_FIELDS } from './compact-rows.ts';

test('a row comes back as it was put, in whichever shard, after any changes', () => {
  const step = fc.record({ shard: fc.nat(2), row: anyRow(), isRemoval: fc.boolean(), reserved: fc.nat(200) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const rows = new CompactRows();
      const want = new Map<string, Row>();
      for (const { shard, row, isRemoval, reserved } of steps) {
        // Room made beforehand changes nothing that is seen.
        if (reserved > 150) rows.reserve(reserved);
        const place = rows.find(shard, row.id);
        const key = `${shard} ${row.id}`;
        expect(place > 0).toBe(want.has(key));
        if (isRemoval) {
          if (place > 0) rows.remove(place);
          want.delete(key);
        } else {
          if (place > 0) rows.replace(place, row);
          else rows.add(shard, row);
          want.set(key, row);
        }
        expect(rows.size).toBe(want.size);
      }
      for (const [key, row] of want) {
        const [shard] = key.split(' ');
        const read = rows.read(rows.find(Number(shard), row.id));
        expect(read).toEqual(row);
        expect('goneAtMs' in read).toBe(row.goneAtMs !== undefined);
      }
    }),
    { numRuns: 300 },
  );
});

test('links are found from the other end, and nothing is kept of rows that are removed', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyRow(), { selector: ({ id }) => id, maxLength: 30 }), (all) => {
      const rows = new CompactRows();
      for (const row of all) rows.add(0, row);
      for (const kind of KINDS) {
        for (const target of new Set(all.flatMap(({ links }) => links[kind] ?? []))) {
          const from = [...rows.links.rowsTo(rows.ids.find(target), KINDS.indexOf(kind))].map((place) =>
            rows.idAt(place),
          );
          const want = all.flatMap(({ id, links }) =>
            (links[kind] ?? []).filter((each) => each === target).map(() => id),
          );
          expect(from.toSorted()).toEqual(want.toSorted());
        }
      }
      for (const row of all) rows.remove(rows.find(0, row.id));
      expect([rows.size, rows.ids.size, rows.links.size, rows.words.size, rows.groups.size]).toEqual([0, 0, 0, 0, 0]);
    }),
    { numRuns: 200 },
  );
});

test('a UUID is found in bytes of text', () => {
  const rows = new CompactRows();
  const [row] = fc.sample(anyRow(), 1);
  if (row === undefined) throw new Error('no row');
  const id = '0b1c2d3e-4f50-4a1b-8c9d-aabbccddeeff';
  const place = rows.add(3, { ...row, id });
  const bytes = Buffer.from(`{"id": "${id}"}`);
  expect(rows.findAt(3, bytes, 8)).toBe(place);
  expect(rows.findAt(2, bytes, 8)).toBe(0);
  expect(rows.findAt(3, bytes, 9)).toBe(0);
  expect(rows.findAt(3, bytes, bytes.length)).toBe(0);
  expect(rows.findAt(3, Buffer.from(id.toUpperCase()), 0)).toBe(0);
});

test('the rows of the tests have all fields and phases', () => {
  const rows = fc.sample(anyRow(), { numRuns: 500, seed: 1 });
  expect(new Set(rows.flatMap((row) => Object.keys(row))).size).toBe(KEPT_FIELDS);
  expect(new Set(rows.map(({ phase }) => phase)).size).toBe(PHASES.length);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PHASES } from '../../../src/model/phase.ts';
import { keyOf } from './resource-key.ts';
import { ResourceTable } from './resource-table.ts';
import { resourceWith } from './test-resource.ts';

const KINDS = ['server', 'volume', 'image'] as const;
const someResource = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    kind: fc.constantFrom(...KINDS),
    phase: fc.constantFrom(...PHASES),
    project: fc.constantFrom('p1', 'p2', null),
  })
  .map(resourceWith);
const someStep = fc.record({ isRemoval: fc.boolean(), row: someResource });

test('its indexes and counts are those of its rows, whatever happened', () => {
  fc.assert(
    fc.property(fc.array(someStep, { maxLength: 60 }), (steps) => {
      const table = new ResourceTable();
      const plain = new Map<string, ReturnType<typeof resourceWith>>();
      for (const { isRemoval, row } of steps) {
        const key = keyOf(row);
        const change = isRemoval ? table.remove(key) : table.put(row);
        expect(change?.before).toBe(plain.get(key));
        if (isRemoval) plain.delete(key);
        else plain.set(key, row);
      }
      const all = [...plain.values()];
      expect(new Set(table.all())).toEqual(new Set(all));
      for (const kind of KINDS)
        expect(new Set(table.ofKind(kind))).toEqual(new Set(all.filter((one) => one.kind === kind)));
      for (const phase of PHASES)
        expect(new Set(table.inPhase(phase))).toEqual(new Set(all.filter((one) => one.phase === phase)));
      expect(new Set(table.withId('a'))).toEqual(new Set(all.filter((one) => one.id === 'a')));
      const counted = table.counts().reduce((sum, { count }) => sum + count, 0);
      expect(counted).toBe(all.length);
    }),
  );
});

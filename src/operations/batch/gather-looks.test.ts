import { expect, test } from 'vitest';
import { createInventory } from '../../watch/inventory/create-inventory.ts';
import type { Engine } from '../engine.ts';
import { gatherLooks } from './gather-looks.ts';

const SHARD = { cloud: 'c', region: 'r', scope: 'p', kind: 'server' } as const;

const { signal } = new AbortController();

/** Looks at two servers through an engine of which some parts are given. @returns what was asked of it, and what is not there */
async function lookThrough(part: Partial<Engine>) {
  const asked: string[] = [];
  const engine: Pick<Engine, 'inventory' | 'fresh' | 'row' | 'look'> = {
    inventory: createInventory(),
    fresh: async () => void asked.push('list'),
    row: () => undefined,
    look: async (_, ids) => {
      asked.push(...ids);
      return [];
    },
    ...part,
  };
  const absent = await gatherLooks(engine as Engine).look('server', ['a', 'b'], signal);
  return { asked, absent };
}

const row = (id: string) => ({ id }) as ReturnType<Engine['row']>;

test('what no list shows is read by itself', async () => {
  expect(await lookThrough({})).toEqual({ asked: ['list', 'a', 'b'], absent: [] });
});

test('what a list shows is not', async () => {
  const read = await lookThrough({ row: (_, id) => (id === 'a' ? row(id) : undefined) });
  expect(read).toEqual({ asked: ['list', 'b'], absent: [] });
});

test('what lists have shown as deleted is not there, and is not read either', async () => {
  const inventory = createInventory();
  const gone = { ...row('a'), goneAtMs: 1 } as NonNullable<ReturnType<Engine['row']>>;
  const table = inventory.table(SHARD);
  const read = await lookThrough({
    inventory: { ...inventory, shards: () => [SHARD], table: () => ({ ...table, rows: new Map([['a', gone]]) }) },
  });
  expect(read).toEqual({ asked: ['list', 'b'], absent: ['a'] });
});

test('a kind that is not listed at all is read by itself', async () => {
  const read = await lookThrough({ fresh: () => Promise.reject(new Error('the kind is off')) });
  expect(read.asked).toEqual(['a', 'b']);
});

import { expect, test } from 'vitest';
import type { StoredFinding } from './finding.ts';
import type { Store } from './store.ts';

function findingOf(id: string, openedAtMs: number, closedAtMs: number | null = null): StoredFinding {
  return { id, cloud: 'east', openedAtMs, closedAtMs };
}

async function idsOf(store: Store, query: Parameters<Store['findings']>[0]): Promise<readonly string[]> {
  return (await store.findings(query)).map(({ id }) => id);
}

/** The tests of what a store does with findings. */
export function testFindings(name: string, open: () => Promise<Store>): void {
  test(`${name}: gives findings back whole, the newest first, as many as asked`, async () => {
    const store = await open();
    const evidence = { ...findingOf('a', 1), steps: [{ at: 'x', states: { status: 'BUILD', taskState: null } }] };
    await store.saveFindings([evidence, findingOf('c', 3), findingOf('b', 2)]);
    expect(await idsOf(store, { limit: 10 })).toEqual(['c', 'b', 'a']);
    expect(await idsOf(store, { limit: 2 })).toEqual(['c', 'b']);
    expect((await store.findings({ limit: 3 })).at(-1)).toEqual(evidence);
    await store.close();
  });

  test(`${name}: replaces a finding that is saved again`, async () => {
    const store = await open();
    await store.saveFindings([findingOf('a', 1)]);
    await store.saveFindings([findingOf('a', 1, 5)]);
    expect(await store.findings({ limit: 10 })).toEqual([findingOf('a', 1, 5)]);
    await store.close();
  });

  test(`${name}: finds the open ones, the closed ones, and those that were open at a moment`, async () => {
    const store = await open();
    await store.saveFindings([
      findingOf('open', 10),
      findingOf('closed', 5, 20),
      { ...findingOf('west', 1), cloud: 'west' },
    ]);
    expect(await idsOf(store, { cloud: 'east', isOpen: true, limit: 9 })).toEqual(['open']);
    expect(await idsOf(store, { isOpen: false, limit: 9 })).toEqual(['closed']);
    expect(await idsOf(store, { cloud: 'east', openAtMs: 9, limit: 9 })).toEqual(['closed']);
    expect(await idsOf(store, { cloud: 'east', openAtMs: 10, limit: 9 })).toEqual(['open', 'closed']);
    expect(await idsOf(store, { cloud: 'east', openAtMs: 20, limit: 9 })).toEqual(['open']);
    await store.close();
  });

  test(`${name}: drops findings that were closed before the moment that is pruned to, never an open one`, async () => {
    const store = await open();
    await store.saveFindings([findingOf('open', 1), findingOf('old', 1, 5), findingOf('new', 1, 10)]);
    await store.prune({ keep: 0 });
    expect(await idsOf(store, { limit: 9 })).toEqual(['new', 'old', 'open']);
    await store.prune({ beforeMs: 10 });
    expect(await idsOf(store, { limit: 9 })).toEqual(['new', 'open']);
    await store.close();
  });
}

import { expect, test } from 'vitest';
import type { Store } from './store.ts';

/** The tests of what a store does with journals. */
export function testJournals(name: string, open: () => Promise<Store>): void {
  const entry = (type: string, atMs: number, more: object = {}) => ({ type, atMs, ...more });

  test(`${name}: gives a journal back whole and in order, append after append`, async () => {
    const store = await open();
    const begun = entry('begun', 1.5, { tasks: [{ id: 'a', note: null }, { id: 'ü' }] });
    await store.appendToJournal('one', [begun, entry('sent', 2)]);
    await store.appendToJournal('one', [entry('sent', 2), entry('ended', 3)]);
    expect(await store.journal('one')).toEqual([begun, entry('sent', 2), entry('sent', 2), entry('ended', 3)]);
    expect(await store.journal('two')).toEqual([]);
    await store.close();
  });

  test(`${name}: keeps journals apart, and lists them as they were begun`, async () => {
    const store = await open();
    await store.appendToJournal('z', [entry('begun', 1)]);
    await store.appendToJournal('a', [entry('begun', 2)]);
    await store.appendToJournal('z', [entry('ended', 3)]);
    await store.appendToJournal('empty', []);
    expect(await store.journals()).toEqual(['z', 'a']);
    expect((await store.journal('a')).map(({ atMs }) => atMs)).toEqual([2]);
    await store.close();
  });

  test(`${name}: keeps a journal whatever is pruned, until it is forgotten`, async () => {
    const store = await open();
    await store.appendToJournal('one', [entry('begun', 1)]);
    await store.prune({ beforeMs: 1_000, keep: 0 });
    expect(await store.journals()).toEqual(['one']);
    await store.forgetJournal('one');
    await store.forgetJournal('never there');
    expect(await store.journal('one')).toEqual([]);
    expect(await store.journals()).toEqual([]);
    await store.close();
  });
}

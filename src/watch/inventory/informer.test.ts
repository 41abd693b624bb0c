import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSeededRandom } from '../../base/random.ts';
import type { Row, Shard } from '../../store/records.ts';
import { anyChanges, anyFilter, apply, Recorder, SHARDS } from './any-change.suite.ts';
import { ChangeHistory } from './change-history.ts';
import { createInventory } from './create-inventory.ts';
import { createInformer, type Informer } from './informer.ts';
import type { InformerEvent } from './informer-event.ts';
import type { Item } from './inventory.ts';
import { parsePosition, shardMark } from './position.ts';
import type { RowFilter } from './row-filter.ts';

function keyOf({ shard, row }: Item): string {
  return `${SHARDS.indexOf(shard)} ${row.id}`;
}

/** Keeps what it lists and watches, as any reader would; disconnects and comes back when told. */
class Reader {
  readonly known = new Map<string, Row>();
  readonly #informer: Informer;
  readonly #filter: RowFilter;
  #position = '';
  #events: AsyncIterator<InformerEvent> | undefined;
  resets = 0;

  constructor(informer: Informer, filter: RowFilter) {
    this.#informer = informer;
    this.#filter = filter;
    this.#list();
  }

  /** Reads some events, or to the bookmark that says it has caught up: then it hangs up, since it would wait. */
  async read(most: number, isLost: boolean): Promise<void> {
    let isDone = isLost;
    this.#events ??= this.#informer.watch(this.#position, this.#filter)[Symbol.asyncIterator]();
    for (let count = 0; count < most; count++) {
      const { value: event } = await this.#events.next();
      if (event === undefined) throw new Error('a watch ended by itself');
      this.#position = event.position;
      isDone ||= event.type === 'bookmark';
      if (event.type === 'bookmark') break;
      if (event.type === 'reset') {
        this.resets++;
        this.#events = undefined;
        return this.#list();
      }
      this.#take(event);
    }
    if (isDone) {
      await this.#events.return?.();
      this.#events = undefined;
    }
  }

  #list(): void {
    const { items, position } = this.#informer.list(this.#filter);
    this.known.clear();
    for (const item of items) this.known.set(keyOf(item), item.row);
    this.#position = position;
  }

  /** Each event must fit what is known: nothing is added twice, nothing is changed or deleted that was not there as it was. */
  #take(event: Exclude<InformerEvent, { type: 'bookmark' | 'reset' }>): void {
    const key = keyOf(event.item);
    const known = this.known.get(key);
    if (event.type === 'added') expect(known).toBeUndefined();
    if (event.type === 'modified') expect(known).toEqual(event.before);
    if (event.type === 'deleted') {
      expect(known).toEqual(event.item.row);
      this.known.delete(key);
    } else this.known.set(key, event.item.row);
  }
}

test('list and watch give what the inventory has, whatever is lost and taken up again in between', async () => {
  const recorder = new Recorder();
  const commit = anyChanges(() => recorder);
  const reading = fc.record({ most: fc.integer({ min: 1, max: 6 }), isLost: fc.boolean() });
  const step = fc.record({ commits: fc.array(commit, { maxLength: 5 }), reading });
  let resets = 0;
  const property = fc.asyncProperty(fc.array(step, { maxLength: 20 }), anyFilter(), async (steps, filter) => {
    const inventory = createInventory();
    const informer = createInformer({ inventory, random: createSeededRandom(1) }, { keptChanges: 12 });
    const reader = new Reader(informer, filter);
    for (const { commits, reading: how } of steps) {
      for (const change of commits) apply(inventory, change());
      await reader.read(how.most, how.isLost);
    }
    await reader.read(1000, true);
    await reader.read(1000, true);
    expect(reader.known).toEqual(new Map(informer.list(filter).items.map((item) => [keyOf(item), item.row])));
    resets += reader.resets;
    informer.close();
  });
  await fc.assert(property, { numRuns: 300 });
  expect(resets).toBeGreaterThan(10);
});

const [servers, volumes] = SHARDS;
if (servers === undefined || volumes === undefined) throw new Error('no shards');

function rowOf(id: string, parts: Partial<Row> = {}): Row {
  const none = { project: null, host: null, createdAtMs: null, updatedAtMs: null, version: null, sinceMs: null };
  const about = { states: { status: 'ACTIVE' }, phase: 'stable' as const, links: {}, facts: {}, seenAtMs: 1 };
  return { id, name: id, ...none, ...about, ...parts };
}

function open(keptChanges = 100) {
  const inventory = createInventory();
  const informer = createInformer({ inventory, random: createSeededRandom(1) }, { keptChanges });
  const recorder = new Recorder();
  const commit = (shard: Shard, rows: readonly Row[], forgotten: readonly string[] = []): void =>
    apply(inventory, { shard, rows, forgotten, transitions: rows.map((row) => recorder.record(shard, row)) });
  return { inventory, informer, commit };
}

async function take(events: AsyncIterable<InformerEvent>, count: number): Promise<string[]> {
  const told: string[] = [];
  for await (const event of events) {
    const about = 'item' in event ? ` ${event.item.row.id}` : event.type === 'reset' ? ` ${event.reason}` : '';
    told.push(`${event.type}${about}`);
    if (told.length === count) break;
  }
  return told;
}

test('a resource that comes to fit is added, one that no longer fits is deleted as it last fitted', async () => {
  const { informer, commit } = open();
  const { position } = informer.list({ hosts: ['h'] });
  const fitting = rowOf('a', { host: 'h' });
  commit(servers, [rowOf('a')]);
  commit(servers, [fitting]);
  commit(servers, [{ ...fitting, name: 'renamed' }]);
  commit(servers, [{ ...fitting, host: 'elsewhere' }]);
  const events: InformerEvent[] = [];
  for await (const event of informer.watch(position, { hosts: ['h'] })) {
    events.push(event);
    if (event.type === 'bookmark') break;
  }
  expect(events.map(({ type }) => type)).toEqual(['added', 'modified', 'deleted', 'bookmark']);
  expect(events[1]).toMatchObject({ before: fitting, item: { row: { name: 'renamed' } }, transitions: [{ n: 3 }] });
  expect(events[2]).toMatchObject({ item: { row: { name: 'renamed', host: 'h' } }, after: { host: 'elsewhere' } });
});

test('a deletion is told once: when it is known, not when its row is forgotten', async () => {
  const { informer, commit } = open();
  const { position } = informer.list();
  commit(servers, [rowOf('a')]);
  commit(servers, [rowOf('a', { goneAtMs: 5 })]);
  commit(servers, [], ['a']);
  expect(await take(informer.watch(position), 3)).toEqual(['added a', 'deleted a', 'bookmark']);
});

test('a reader waits for what comes, and ends when its signal is aborted or the informer is closed', async () => {
  const { informer, commit } = open();
  const ending = new AbortController();
  const { position } = informer.list();
  const first = take(informer.watch(position, {}, { signal: ending.signal }), 100);
  const second = take(informer.watch(position), 100);
  await Promise.resolve();
  commit(servers, [rowOf('a')]);
  await new Promise((resolve) => setImmediate(resolve));
  ending.abort();
  expect(await first).toEqual(['bookmark', 'added a']);
  commit(servers, [rowOf('b')]);
  await new Promise((resolve) => setImmediate(resolve));
  informer.close();
  expect(await second).toEqual(['bookmark', 'added a', 'added b']);
});

test('a reader that stops reading gets a reset once more has happened than is kept', async () => {
  const { informer, commit } = open(10);
  const events = informer.watch(informer.list().position)[Symbol.asyncIterator]();
  for (let turn = 0; turn < 10; turn++) commit(servers, [rowOf('a', { name: `${turn}` })]);
  expect((await events.next()).value).toMatchObject({ type: 'added', item: { row: { name: '0' } } });
  commit(servers, [rowOf('a'), rowOf('b')]);
  expect((await events.next()).value).toMatchObject({ type: 'reset', reason: 'behind' });
  expect((await events.next()).done).toBe(true);
});

test('of a commit with more rows than are kept the last ones are told, and who was there before gets a reset', async () => {
  const { informer, commit } = open(10);
  const before = informer.list().position;
  const rows = Array.from({ length: 25 }, (_, turn) => rowOf(`s${turn}`));
  commit(servers, rows);
  expect(await take(informer.watch(before), 1)).toEqual(['reset behind']);
  const after = informer.list().position;
  expect(parsePosition(after)?.sequence).toBe(25);
  const want = [15, 16, 17, 18, 19, 20, 21, 22, 23, 24].map((turn) => `added s${turn}`);
  const fromThere = `${after.split('-')[0]}-15`;
  expect(await take(informer.watch(fromThere), 11)).toEqual([...want, 'bookmark']);
});

test.each([
  ['nonsense', 'invalid'],
  ['', 'invalid'],
  ['otherrun-3', 'restarted'],
])('the position "%s" gets a reset: %s', async (position, reason) => {
  expect(await take(open().informer.watch(position), 5)).toEqual([`reset ${reason}`]);
});

test('a position that was not reached yet gets a reset', async () => {
  const { informer } = open();
  const ahead = informer.list().position.replace(/-\d+/, '-7');
  expect(await take(informer.watch(ahead), 5)).toEqual(['reset invalid']);
});

test('now and then a reader is told how far it has come though nothing fits', async () => {
  const { informer, commit } = open(10_000);
  const events = take(informer.watch(informer.list().position, { kinds: ['router'] }), 3);
  await new Promise((resolve) => setImmediate(resolve));
  for (let turn = 0; turn < 1200; turn++) {
    commit(servers, [rowOf('a', { name: `${turn}` })]);
    if (turn % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await events).toEqual(['bookmark', 'bookmark', 'bookmark']);
});

test('positions name the last transition of each shard that is told, within a commit too', async () => {
  const { informer, commit } = open();
  const { position } = informer.list();
  commit(servers, [rowOf('a'), rowOf('b')]);
  commit(volumes, [rowOf('v')]);
  const numbers: (readonly [string, number])[][] = [];
  for await (const event of informer.watch(position)) {
    numbers.push([...(parsePosition(event.position)?.numbers ?? [])]);
    if (event.type === 'bookmark') break;
  }
  const [first, second] = [shardMark(servers), shardMark(volumes)];
  const both = [
    [first, 2],
    [second, 1],
  ];
  expect(numbers).toEqual([[[first, 1]], [[first, 2]], both, both]);
});

test('transitions are told in the order of their numbers, whatever the order of the rows', () => {
  const recorder = new Recorder();
  const [a1, b2, a3] = [rowOf('a', { name: 'once' }), rowOf('b'), rowOf('a')].map((row) =>
    recorder.record(servers, row),
  );
  if (a1 === undefined || b2 === undefined || a3 === undefined) throw new Error('not recorded');
  const history = new ChangeHistory('run', 10);
  history.begin(new Map([['kept', 7]]));
  const [silent, b, a] = ['silent', 'b', 'a'].map((id) => ({ before: undefined, after: rowOf(id) }));
  if (silent === undefined || b === undefined || a === undefined) throw new Error('no rows');
  history.add({ shard: servers, rows: [b, a, silent], transitions: [a1, b2, a3] });
  const told = [1, 2, 3, 4].map((sequence) => {
    const { before, after, transitions, numbers } = history.at(sequence) ?? {};
    return [before?.id, after?.id, transitions?.map(({ n }) => n), numbers?.get(shardMark(servers))];
  });
  expect(told).toEqual([
    [undefined, 'silent', [], undefined],
    [undefined, 'a', [1], 1],
    [undefined, 'b', [2], 2],
    ['a', 'a', [3], 3],
  ]);
  expect(history.numbers).toEqual(new Map(Object.entries({ kept: 7, [shardMark(servers)]: 3 })));
});

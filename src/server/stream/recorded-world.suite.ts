import type { Clock } from '../../base/clock.ts';
import { createSeededRandom, type Random } from '../../base/random.ts';
import type { TokenInfo } from '../../openstack/cloud.ts';
import type { Row, Shard, Transition } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { createCommittedRows } from '../../watch/committed-rows.ts';
import { ChangeHistory } from '../../watch/inventory/change-history.ts';
import { createInventory } from '../../watch/inventory/create-inventory.ts';
import type { Viewer } from '../access/viewer.ts';
import { beginRun } from '../clouds/runs.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';
import { createStreamHub, type HubWorld, type StreamHub } from './stream-hub.ts';

/** What the worlds of the tests watch: two clouds, one of them whole, of the other one project. For tests only. */
export const WATCHED: readonly Shard[] = [
  { cloud: 'east', region: 'one', scope: 'all', kind: 'server' },
  { cloud: 'east', region: 'one', scope: 'all', kind: 'volume' },
  { cloud: 'west', region: 'one', scope: 'p', kind: 'server' },
];

/** What a commit writes, made of the rows before it. */
export type Commit = (rows: ReadonlyMap<string, Row>) => {
  readonly rows: readonly Row[];
  readonly transitions: readonly Transition[];
};

/** A server's world whose clouds are what a test commits: stores, rows, history and stream are the real ones. */
export interface RecordedWorld extends HubWorld {
  readonly hub: StreamHub;
  /** Commits as a reflector does. */
  commit(shard: Shard, make: Commit): Promise<void>;
  /** Has each shard take up what its store has. */
  load(): Promise<void>;
  /** Ends the run. Stores stay open. */
  close(): void;
}

/** Begins a run over stores, by the name of their cloud. */
export async function openRecorded(
  stores: ReadonlyMap<string, Store>,
  { clock, random = createSeededRandom(1) }: { readonly clock: Clock; readonly random?: Random },
  options: { readonly keptChanges?: number; readonly streamsPerViewer?: number } = {},
): Promise<RecordedWorld> {
  const run = random.uuid().replaceAll('-', '').slice(0, 12);
  const history = new ChangeHistory(run, options.keptChanges ?? 1_000);
  const listeners = new Set<() => void>();
  const shards = new Map<Shard, ReturnType<typeof createCommittedRows>>();
  const clouds = [...stores].map(([name, store]) => {
    const inventory = createInventory();
    inventory.observe((change) => {
      history.add(change);
      for (const listener of listeners) listener();
    });
    for (const shard of WATCHED.filter(({ cloud }) => cloud === name)) {
      const ports = { clock, store, inventory, publish: () => undefined, sinceOf: () => clock.now() };
      shards.set(shard, createCommittedRows(shard, ports));
    }
    // What the stream needs of a cloud.
    return { name, store, watcher: { inventory } } as unknown as ServedCloud;
  });
  const log = (line: string): void => {
    throw new Error(line);
  };
  const knowsRun = await beginRun(history, clouds, { log });
  const observe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const world: HubWorld = { clouds, history, knowsRun, observe, clock, log };
  const hub = createStreamHub(world, options);
  return {
    ...world,
    hub,
    load: async () => void (await Promise.all([...shards.values()].map((rows) => rows.inTurn(async () => undefined)))),
    commit: async (shard, make) => {
      const committed = shards.get(shard);
      await committed?.inTurn(async () => {
        const nowMs = clock.now();
        const [maxUpdatedMs, answeredAtMs, sweptAtMs, savedAtMs] = [nowMs, nowMs, nowMs, nowMs];
        const cursor = { maxUpdatedMs, answeredAtMs, beganAtMs: 1, sweptAtMs, savedAtMs };
        await committed.commit({ ...make(committed.table.rows), cursor });
      });
    },
    close: () => hub.close(),
  };
}

/** Somebody who reads: of each cloud that they may see, as an administrator or of which project. For tests only. */
export function viewerOf(id: string, sees: Readonly<Record<string, 'admin' | { readonly project: string }>>): Viewer {
  const ended = new AbortController().signal;
  const access = Object.entries(sees).map(([cloud, who]) => {
    const identity = { isAdmin: who === 'admin', projectId: who === 'admin' ? 'admin' : who.project } as TokenInfo;
    return [cloud, { identity, cloud: {} }] as never;
  });
  return { name: id, id, access: new Map(access), ended };
}

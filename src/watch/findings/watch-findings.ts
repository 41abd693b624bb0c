import type { Clock } from '../../base/clock.ts';
import type { Kind } from '../../model/kind.ts';
import type { Finding } from '../../store/finding.ts';
import type { Shard } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { Collection, Resource } from '../collection.ts';
import type { Inventory, Item } from '../inventory/inventory.ts';
import type { AskResource } from './ask-resource.ts';
import type { Expectation } from './durations.ts';
import type { ReadFault } from './fault-reader.ts';
import type { Look } from './health.ts';
import { type FindingChange, type FindingsKeeper, openFindings, type Round } from './keeper.ts';
import { isIn, type Place } from './rows.ts';

/** A collection that findings can ask. */
export interface AskedSource {
  readonly shard: Shard;
  readonly collection: Pick<Collection, 'get'>;
}

/** What the findings of a watch need. */
export interface WatchFindingsPorts {
  readonly clock: Clock;
  readonly store: Store;
  readonly inventory: Inventory;
  readonly sources: readonly AskedSource[];
  readonly tell: (change: FindingChange) => void;
  /** What services say of a fault; absent: nobody asks. */
  readonly readFault?: ReadFault;
  /** As of the detector; default `seen`. */
  readonly patience?: 'seen' | 'stamps';
}

/** The findings of all that a watch follows, each region of each cloud by itself. */
export interface WatchFindings {
  /** Takes up what the store has. @throws what the store throws */
  open(): Promise<void>;
  looked(look: Look): void;
  /** Judges once, everywhere. @throws what the store throws */
  round(signal: AbortSignal): Promise<Round>;
  /** Judges until the signal is aborted. Never throws. */
  run(signal: AbortSignal): Promise<void>;
  /** What is open now. */
  all(): readonly Finding[];
  /** How long a resource stays in the states it is in; `undefined` where nobody judges. */
  expect(item: Item): Expectation | undefined;
}

/** Makes the findings of a watch. */
export function createWatchFindings(ports: WatchFindingsPorts): WatchFindings {
  const keepers: { readonly place: Place; readonly keeper: FindingsKeeper }[] = [];
  return {
    open: async () => {
      for (const place of placesOf(ports.sources)) {
        keepers.push({ place, keeper: await openFindings(place, { ...ports, ask: askIn(place, ports.sources) }) });
      }
    },
    looked: (look) => {
      for (const { place, keeper } of keepers) if (isIn(place, look.shard)) keeper.looked(look);
    },
    round: async (signal) => {
      const rounds: Round[] = [];
      for (const { keeper } of keepers) rounds.push(await keeper.round(signal));
      const sum = (of: (round: Round) => number): number => rounds.reduce((total, round) => total + of(round), 0);
      return { young: sum(({ young }) => young), waiting: sum(({ waiting }) => waiting) };
    },
    run: async (signal) => {
      await Promise.all(keepers.map(({ keeper }) => keeper.run(AbortSignal.any([signal]))));
    },
    all: () => keepers.flatMap(({ keeper }) => keeper.open()),
    expect: (item) => keepers.find(({ place }) => isIn(place, item.shard))?.keeper.expect(item),
  };
}

function placesOf(sources: readonly AskedSource[]): readonly Place[] {
  const places = new Map(sources.map(({ shard }) => [JSON.stringify([shard.cloud, shard.region]), shard]));
  return [...places.values()].map(({ cloud, region }) => ({ cloud, region }));
}

/** Asks the collections of a place. What no project has is gone; where nobody can be asked, nothing is known. */
function askIn(place: Place, sources: readonly AskedSource[]): AskResource {
  return async (kind: Kind, id: string, signal: AbortSignal) => {
    const near = sources.filter(({ shard }) => shard.kind === kind && isIn(place, shard));
    let answer: Resource | 'gone' | 'unknown' = near.length === 0 ? 'unknown' : 'gone';
    for (const { collection } of near) {
      const one: Resource | 'gone' | 'unknown' = await collection.get(id, signal).catch(() => 'unknown' as const);
      if (one !== 'gone' && one !== 'unknown') return one;
      if (one === 'unknown') answer = 'unknown';
    }
    return answer;
  };
}

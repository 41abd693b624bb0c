import type { Kind } from '../../model/kind.ts';
import type { Row, Shard } from '../../store/records.ts';
import type { Inventory } from '../inventory/inventory.ts';

/** What fails and is judged as a whole: one region of one cloud. */
export interface Place {
  readonly cloud: string;
  readonly region: string;
}

/** What findings look at: the rows of one region of one cloud. */
export interface Rows {
  /** A resource, also one that is known to be gone (`goneAtMs`); `undefined` when nothing is known of it. */
  get(kind: Kind, id: string): Row | undefined;
  /** The existing resources of a kind that name this one. */
  naming(kind: Kind, id: string, by: Kind): readonly Row[];
  /** The resources next to one, as far as rules follow them: those it names, and those that name it. */
  around(kind: Kind, row: Row): readonly (readonly [Kind, string])[];
  /** All existing resources. */
  all(): readonly (readonly [Kind, Row])[];
}

/**
 * The relations that rules follow, from the one that names to the one that is named. What all of a cloud can share (images of
 * servers, networks of ports) is left out, so that a change there does not look at everything.
 */
const FOLLOWED: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
  server: ['volume'],
  migration: ['server'],
  image: ['server'],
  volume: ['server'],
  'volume-snapshot': ['volume'],
  'volume-backup': ['volume'],
  'volume-attachment': ['volume', 'server'],
  'volume-transfer': ['volume'],
  port: ['server', 'router', 'trunk'],
  'floating-ip': ['port', 'router'],
  trunk: ['port'],
};

/** Claims that a shard belongs to a place. */
export function isIn({ cloud, region }: Place, shard: Shard): boolean {
  return shard.cloud === cloud && shard.region === region;
}

/** The rows of a place, as they are in an inventory at each moment. */
export function rowsIn(inventory: Inventory, place: Place): Rows {
  const naming = (kind: Kind, id: string, by: Kind): readonly Row[] =>
    inventory
      .list({ kinds: [by], clouds: [place.cloud], regions: [place.region], linkedTo: { kind, id } })
      .map(({ row }) => row);
  return {
    get: (kind, id) => {
      for (const shard of inventory.shards()) {
        const row = shard.kind === kind && isIn(place, shard) ? inventory.table(shard).rows.get(id) : undefined;
        if (row !== undefined) return row;
      }
      return undefined;
    },
    naming,
    around: (kind, row) => [...namedBy(kind, row), ...namingAll(kind, row.id, naming)],
    all: () => {
      const items = inventory.list({ clouds: [place.cloud], regions: [place.region] });
      return items.map(({ shard, row }) => [shard.kind, row] as const);
    },
  };
}

function namedBy(kind: Kind, row: Row): readonly (readonly [Kind, string])[] {
  return (FOLLOWED[kind] ?? []).flatMap((to) => (row.links[to] ?? []).map((id) => [to, id] as const));
}

function namingAll(kind: Kind, id: string, naming: Rows['naming']): (readonly [Kind, string])[] {
  const kinds = (Object.keys(FOLLOWED) as Kind[]).filter((by) => FOLLOWED[by]?.includes(kind));
  return kinds.flatMap((by) => naming(kind, id, by).map((row) => [by, row.id] as const));
}

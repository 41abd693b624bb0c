import { KNOWLEDGES, type PastShard } from './moment.ts';
import type { Row, Shard } from './records.ts';

/** What one shard shows of a cloud. */
export interface ShownShard {
  readonly shard: Shard;
  readonly rows: readonly Pick<Row, 'id' | 'project'>[];
}

/** A row, and the shard that shows it. */
export interface ShownRow<S extends ShownShard> {
  readonly from: S;
  readonly row: S['rows'][number];
}

/** The same shards, those first that know more: who looked at the moment, then who had looked last before it. */
export function bestFirst<S extends Pick<PastShard, 'knowledge' | 'seenBeforeMs'>>(shards: readonly S[]): readonly S[] {
  const rank = ({ knowledge }: S): number => KNOWLEDGES.indexOf(knowledge);
  const seen = ({ seenBeforeMs }: S): number => seenBeforeMs ?? Number.NEGATIVE_INFINITY;
  return shards.toSorted((a, b) => rank(a) - rank(b) || (seen(a) === seen(b) ? 0 : seen(b) - seen(a)));
}

/**
 * Each resource that several shards show once, by the first of them. One that an earlier shard would show, as that of all projects
 * or of the resource's own, and does not, is gone: the later one has not looked since.
 *
 * @param shards - those first that know more
 * @param isWanted - chooses among the rows; one that an earlier shard shows and nobody wants is still there for the later ones
 */
export function mergeShards<S extends ShownShard>(
  shards: readonly S[],
  isWanted: (shown: ShownRow<S>) => boolean = () => true,
): readonly ShownRow<S>[] {
  const there = new Set<string>();
  const merged = new Map<string, ShownRow<S>>();
  for (const [place, from] of shards.entries()) {
    const before = shards.slice(0, place).filter(({ shard }) => isOfOneList(shard, from.shard));
    for (const row of from.rows) {
      const { cloud, region, kind } = from.shard;
      const key = JSON.stringify([cloud, region, kind, row.id]);
      const isGone = !there.has(key) && before.some(({ shard }) => shows(shard, row.project));
      if (isGone) continue;
      there.add(key);
      if (!merged.has(key) && isWanted({ from, row })) merged.set(key, { from, row });
    }
  }
  return [...merged.values()];
}

/** Claims that an earlier shard shows all that this one does: nothing that this one does not know is missing. */
export function isCovered<S extends Pick<ShownShard, 'shard'>>({ shard }: S, earlier: readonly S[]): boolean {
  return earlier.some((one) => isOfOneList(one.shard, shard) && shows(one.shard, shard.scope));
}

function isOfOneList(a: Shard, b: Shard): boolean {
  return a.cloud === b.cloud && a.region === b.region && a.kind === b.kind;
}

/** Claims that a shard lists the resources of a project. */
function shows({ scope }: Shard, project: string | null): boolean {
  return scope === 'all' || scope === project;
}

import type { Resource } from '../../api/resource.ts';
import type { Row, Shard } from '../../store/records.ts';

/** A row as the API shows it. */
export function resourceOf({ shard, row }: { readonly shard: Shard; readonly row: Row }): Resource {
  const { id, name, project, states, phase, host, links, facts } = row;
  return {
    cloud: shard.cloud,
    region: shard.region,
    kind: shard.kind,
    id,
    name,
    project,
    states,
    phase,
    host,
    links,
    facts,
    createdAt: timeOf(row.createdAtMs),
    updatedAt: timeOf(row.updatedAtMs),
    since: timeOf(row.sinceMs),
    seenAt: new Date(row.seenAtMs).toISOString(),
  };
}

function timeOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

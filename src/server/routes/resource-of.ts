import type { PastResource } from '../../api/past-resource.ts';
import type { Resource } from '../../api/resource.ts';
import type { PastRow } from '../../store/moment.ts';
import type { Row, Shard } from '../../store/records.ts';
import { mayKnowHosts, withoutHosts } from '../access/shown-to.ts';
import type { Viewer } from '../access/viewer.ts';

/** A row as the API shows it to somebody who may see it. */
export function resourceOf({ shard, row }: { readonly shard: Shard; readonly row: Row }, viewer: Viewer): Resource {
  const resource = {
    ...fieldsOf(shard, row),
    updatedAt: timeOf(row.updatedAtMs),
    since: timeOf(row.sinceMs),
    seenAt: timeOf(row.seenAtMs),
  };
  return mayKnowHosts(viewer, shard) ? resource : withoutHosts(resource);
}

/** A row of the past as the API shows it to somebody who may see it. */
export function pastResourceOf(
  { shard, row }: { readonly shard: Shard; readonly row: PastRow },
  viewer: Viewer,
): PastResource {
  const resource = { ...fieldsOf(shard, row), since: timeOf(row.sinceMs), isInferred: row.isInferred === true };
  return mayKnowHosts(viewer, shard) ? resource : withoutHosts(resource);
}

/** What is shown of a row, be it of now or of the past. */
function fieldsOf<S>({ cloud, region, kind }: Shard, row: Omit<PastRow, 'states'> & { readonly states: S }) {
  const { id, name, project, states, phase, host, links, facts } = row;
  const createdAt = timeOf(row.createdAtMs);
  return { cloud, region, kind, id, name, project, states, phase, host, links, facts, createdAt };
}

/** Milliseconds since the epoch as the API writes a moment. */
export function timeOf(ms: number): string;
export function timeOf(ms: number | null): string | null;
export function timeOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

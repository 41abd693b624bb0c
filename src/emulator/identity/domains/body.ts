import type { Body } from '../listing.ts';
import type { ProjectRow } from '../projects/state.ts';

/** A domain as it is sent, without its link. */
export function domainBody(row: ProjectRow): Body {
  return {
    ...row.extra,
    id: row.id,
    name: row.name,
    description: row.description,
    enabled: row.enabled,
    tags: row.tags,
    options: row.options,
  };
}

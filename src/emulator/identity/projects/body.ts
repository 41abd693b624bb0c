import type { Body } from '../listing.ts';
import type { ProjectRow } from './state.ts';

/** A project as it is sent, without its link. */
export function projectBody(row: ProjectRow): Body {
  return {
    ...row.extra,
    id: row.id,
    name: row.name,
    domain_id: row.domainId,
    description: row.description,
    enabled: row.enabled,
    parent_id: row.parentId,
    is_domain: row.isDomain,
    tags: row.tags,
    options: row.options,
  };
}

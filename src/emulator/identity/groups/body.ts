import type { Body } from '../listing.ts';
import type { GroupRow } from './state.ts';

/** A group as it is sent, without its link. */
export function groupBody(row: GroupRow): Body {
  return { id: row.id, name: row.name, domain_id: row.domainId, description: row.description };
}

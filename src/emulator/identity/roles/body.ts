import type { Body } from '../listing.ts';
import type { RoleRow } from './state.ts';

/** A role as it is sent, without its link. */
export function roleBody(row: RoleRow): Body {
  return { id: row.id, name: row.name, domain_id: row.domainId, description: row.description, options: row.options };
}

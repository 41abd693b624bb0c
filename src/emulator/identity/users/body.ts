import type { Body } from '../listing.ts';
import type { UserRow } from './state.ts';

/** A user as it is sent, without its link. */
export function userBody(row: UserRow): Body {
  return {
    ...row.extra,
    id: row.id,
    name: row.name,
    domain_id: row.domainId,
    enabled: row.enabled,
    ...(row.defaultProjectId !== undefined && { default_project_id: row.defaultProjectId }),
    password_expires_at: null,
    options: row.options,
  };
}

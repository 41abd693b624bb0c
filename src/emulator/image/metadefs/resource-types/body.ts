import type { AssociationRow } from '../state.ts';

/** That a namespace is about a type of resources, as it is sent. */
export function associationBody(row: AssociationRow): object {
  return {
    name: row.name,
    ...(row.prefix !== null && { prefix: row.prefix }),
    ...(row.propertiesTarget !== null && { properties_target: row.propertiesTarget }),
    created_at: row.createdAt,
    updated_at: row.updatedAt,
  };
}

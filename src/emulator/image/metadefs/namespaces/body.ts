import { associationBody } from '../resource-types/body.ts';
import { type MetadefState, type NamespaceRow, rowsIn } from '../state.ts';

/** A namespace without what hangs on it. */
export function namespaceBody(row: NamespaceRow, contents: object = {}): object {
  return {
    namespace: row.namespace,
    ...(row.displayName !== null && { display_name: row.displayName }),
    ...(row.description !== null && { description: row.description }),
    visibility: row.visibility,
    protected: row.protected,
    ...(row.owner !== null && { owner: row.owner }),
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    ...contents,
    self: `/v2/metadefs/namespaces/${row.namespace}`,
    schema: '/v2/schemas/metadefs/namespace',
  };
}

/** The types of resources that it is about; nothing when there are none. */
export function associationsOf({ associations }: MetadefState, row: NamespaceRow): object {
  const all = rowsIn(associations, row);
  return { ...(all.length > 0 && { resource_type_associations: all.map((one) => associationBody(one)) }) };
}

import type { ApiOperation } from '../../../../src/api/operations.ts';
import { knownName } from '../../live/name-of.ts';
import { ResourceLink } from '../../ui/resource-link.tsx';

/** The resource of an operation, which leads to its page; a dash while none is known. */
export function OperationTarget({ operation }: { readonly operation: ApiOperation }) {
  const { cloud, kind, resource } = operation;
  if (resource === null) return <>–</>;
  return <ResourceLink resource={{ cloud, kind, id: resource, name: knownName(cloud, kind, resource) }} />;
}

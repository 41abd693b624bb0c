import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Fields } from '../bodies.ts';

/** An endpoint of the catalog. */
export interface EndpointRow {
  readonly id: string;
  readonly serviceId: string;
  readonly interface: string;
  readonly regionId: string | null;
  /** One that begins with a slash is below wherever the cloud is. */
  readonly url: string;
  readonly enabled: boolean;
  readonly extra: Fields;
}

/** Makes the collection of endpoints. */
export function createEndpoints(kernel: Kernel): Collection<EndpointRow> {
  return kernel.collection<EndpointRow>({
    kind: 'identity.endpoint',
    id: (row) => row.id,
    indexes: { service: (row) => row.serviceId, region: (row) => row.regionId ?? undefined },
  });
}

/** The URL of an endpoint as a caller sees it. */
export function endpointUrl(row: EndpointRow, cloudUrl: string): string {
  return row.url.startsWith('/') ? cloudUrl + row.url : row.url;
}

/**
 * The URL with its placeholders filled, or `undefined` when a project is needed and there is none: such an endpoint is left out of
 * the catalog.
 *
 * Source: keystone stable/zed, keystone/catalog/core.py, Manager.get_v3_catalog; keystone/common/utils.py, format_url
 */
export function filledUrl(row: EndpointRow, cloudUrl: string, projectId: string | undefined): string | undefined {
  const url = endpointUrl(row, cloudUrl);
  const needsProject = /[$%]\((?:project_id|tenant_id)\)s/.test(url);
  if (!needsProject) return url;
  return projectId === undefined ? undefined : url.replaceAll(/[$%]\((?:project_id|tenant_id)\)s/g, projectId);
}

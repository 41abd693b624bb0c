import type { Cloud } from '../cloud.ts';
import { type ListOptions, listPages } from '../list-pages.ts';
import type { Page } from '../page.ts';
import type { JsonObject } from '../read-body.ts';

/** What every request of this folder starts from. Neutron has no microversions. */
export const neutron = { service: 'network' } as const;

/** What every resource of Neutron has. Times are there when the extension `standard-attr-timestamp` is. */
export interface NetworkResourceBody extends JsonObject {
  readonly id: string;
  readonly name?: string;
  readonly project_id?: string;
  readonly tenant_id?: string;
  readonly description?: string | null;
  readonly created_at?: string;
  readonly updated_at?: string;
  /** Goes up with each change; with the extension `standard-attr-revisions`. */
  readonly revision_number?: number;
  readonly tags?: readonly string[];
}

/**
 * Which resources of Neutron to list. An admin sees those of every project unless `projectId` is given; others see their own
 * and what is shared with them. A filter that Neutron does not know is refused (400).
 */
export interface ListNetworkOptions extends ListOptions {
  readonly projectId?: string;
  readonly name?: string;
  readonly status?: string;
  readonly ids?: readonly string[];
  /** Only these fields of each row, such as `['id', 'revision_number']` for a cheap sweep. */
  readonly fields?: readonly string[];
  /**
   * Only what was changed at or after this time (ISO 8601, whole seconds). Usable only where {@link canListChanges} says so:
   * a Neutron that validates filters, as it does unless configured otherwise, refuses it with 400.
   */
  readonly changedSince?: string;
}

/**
 * Claims that a Neutron with these extensions takes `changed_since`. With `filter-validation`, on by default, it is refused as an
 * unknown attribute, since no resource declares it.
 *
 * Source: neutron stable/zed, neutron/services/timestamp/timestamp_db.py, `_change_since_result_filter_hook`;
 * neutron/api/api_common.py, `get_filters_from_dict`
 *
 * @param aliases - of the extensions that Neutron lists
 */
export function canListChanges(aliases: readonly string[]): boolean {
  return aliases.includes('standard-attr-timestamp') && !aliases.includes('filter-validation');
}

/**
 * Lists one collection of Neutron.
 *
 * @param key - the name of the rows; the path is the same with dashes
 *
 * Source: neutron stable/zed, neutron/api/api_common.py, `PaginationNativeHelper`, `get_pagination_links`
 */
export function listNetworkRows<T>(
  cloud: Cloud,
  key: string,
  options: ListNetworkOptions,
  signal?: AbortSignal,
): AsyncIterable<Page<T>> {
  const query = {
    project_id: options.projectId,
    name: options.name,
    status: options.status,
    id: options.ids,
    fields: options.fields,
    changed_since: options.changedSince,
  };
  return listPages<T>(cloud, { ...neutron, path: `/${key.replaceAll('_', '-')}`, key, query }, options, signal);
}

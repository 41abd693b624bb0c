import type { Cloud } from '../cloud.ts';
import { type ListOptions, listPages } from '../list-pages.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne } from '../read-body.ts';
import { nova } from './microversion.ts';

/**
 * A flavor.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/views/flavors.py, `ViewBuilder.show`
 */
export interface FlavorBody extends JsonObject {
  readonly id: string;
  readonly name: string;
  /** MiB. */
  readonly ram: number;
  /** GiB. */
  readonly disk: number;
  readonly vcpus: number;
  /** MiB; an empty text for none before 2.75. */
  readonly swap?: number | '';
  readonly 'OS-FLV-EXT-DATA:ephemeral'?: number;
  readonly 'os-flavor-access:is_public'?: boolean;
  readonly description?: string | null;
  /** Since 2.61, where the policy allows it. */
  readonly extra_specs?: Readonly<Record<string, string>>;
}

/** Which flavors to list. */
export interface ListFlavorsOptions extends ListOptions {
  /** True: the private ones too; for admins. */
  readonly all?: boolean;
}

/** Lists flavors, whole: `GET /flavors/detail`. */
export function listFlavors(
  cloud: Cloud,
  options: ListFlavorsOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<FlavorBody>> {
  const query = options.all ? { is_public: 'None' } : {};
  return listPages<FlavorBody>(cloud, { ...nova, path: '/flavors/detail', key: 'flavors', query }, options, signal);
}

/** Reads one flavor: `GET /flavors/{id}`. */
export async function getFlavor(cloud: Cloud, id: string, signal?: AbortSignal): Promise<FlavorBody> {
  return readOne<FlavorBody>(cloud, { ...nova, method: 'GET', path: apiPath`/flavors/${id}`, key: 'flavor' }, signal);
}

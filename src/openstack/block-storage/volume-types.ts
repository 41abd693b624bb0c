import type { Cloud } from '../cloud.ts';
import { type ListOptions, listPages } from '../list-pages.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne } from '../read-body.ts';
import { cinder } from './microversion.ts';

/**
 * A type of volumes. `extra_specs` and `qos_specs_id` are for admins.
 *
 * Source: cinder stable/zed, cinder/api/v3/views/types.py, `ViewBuilder.show`
 */
export interface VolumeTypeBody extends JsonObject {
  readonly id: string;
  readonly name: string;
  readonly is_public: boolean;
  readonly description?: string | null;
  readonly extra_specs?: Readonly<Record<string, string>>;
  readonly qos_specs_id?: string | null;
}

/** Lists types of volumes: `GET /types`; the private ones too for admins that ask for `all`. */
export function listVolumeTypes(
  cloud: Cloud,
  options: ListOptions & { readonly all?: boolean } = {},
  signal?: AbortSignal,
): AsyncIterable<Page<VolumeTypeBody>> {
  const query = options.all ? { is_public: 'None' } : {};
  const list = { ...cinder, path: '/types', key: 'volume_types', linksKey: 'volume_type_links', query };
  return listPages<VolumeTypeBody>(cloud, list, options, signal);
}

/** Reads one type of volumes: `GET /types/{id}`. */
export async function getVolumeType(cloud: Cloud, id: string, signal?: AbortSignal): Promise<VolumeTypeBody> {
  return readOne<VolumeTypeBody>(
    cloud,
    { ...cinder, method: 'GET', path: apiPath`/types/${id}`, key: 'volume_type' },
    signal,
  );
}

/** A type of groups of volumes. */
export interface VolumeGroupTypeBody extends JsonObject {
  readonly id: string;
  readonly name: string;
  readonly is_public: boolean;
  readonly group_specs?: Readonly<Record<string, string>>;
}

/** Lists types of groups: `GET /group_types`, since 3.11. */
export function listVolumeGroupTypes(
  cloud: Cloud,
  options: ListOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<VolumeGroupTypeBody>> {
  const list = { ...cinder, path: '/group_types', key: 'group_types', linksKey: 'group_type_links' };
  return listPages<VolumeGroupTypeBody>(cloud, { ...list, minMicroversion: '3.11' }, options, signal);
}

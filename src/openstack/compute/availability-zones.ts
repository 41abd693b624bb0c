import type { Cloud } from '../cloud.ts';
import { collect, listPages } from '../list-pages.ts';
import type { JsonObject } from '../read-body.ts';
import { nova } from './microversion.ts';

/** An availability zone of Nova. */
export interface AvailabilityZoneBody extends JsonObject {
  readonly zoneName: string;
  readonly zoneState: { readonly available: boolean };
  /** By host and binary; null unless asked for by an admin. */
  readonly hosts: Readonly<Record<string, JsonObject>> | null;
}

/** Lists availability zones: `GET /os-availability-zone`, or with their hosts, for admins: `GET /os-availability-zone/detail`. */
export async function listAvailabilityZones(
  cloud: Cloud,
  options: { readonly hosts?: boolean } = {},
  signal?: AbortSignal,
): Promise<AvailabilityZoneBody[]> {
  const path = options.hosts ? '/os-availability-zone/detail' : '/os-availability-zone';
  return collect(
    listPages<AvailabilityZoneBody>(cloud, { ...nova, path, key: 'availabilityZoneInfo', paged: false }, {}, signal),
  );
}

import type { ServiceRequest } from '../../frame/service-request.ts';
import type { ImageRow } from '../../image/images/state.ts';
import { isTrue } from '../bodies.ts';
import { linksOf } from '../paging.ts';

type Body = Readonly<Record<string, unknown>>;

/** Words of Nova for Glance's; others are `UNKNOWN`. */
const STATUSES: Readonly<Record<string, string>> = {
  active: 'ACTIVE',
  queued: 'SAVING',
  saving: 'SAVING',
  deleted: 'DELETED',
  pending_delete: 'DELETED',
  killed: 'ERROR',
};
const PROGRESS: Readonly<Record<string, number>> = { queued: 25, saving: 50, active: 100 };

/** Properties that Glance keeps as texts of JSON and Nova shows as what they say. */
const JSON_PROPERTIES = ['block_device_mapping', 'mappings'];

/** An image in a list without details. */
export function imageName(request: ServiceRequest, row: ImageRow): Body {
  return { id: row.id, name: row.name, links: imageLinks(request, row.id) };
}

/** An image as Nova shows it. Source: nova stable/zed, nova/api/openstack/compute/views/images.py */
export function imageDetail(request: ServiceRequest, row: ImageRow): Body {
  const metadata = metadataOf(row);
  const serverId = row.properties.instance_uuid;
  const diskConfig = row.properties.auto_disk_config;
  return {
    id: row.id,
    name: row.name,
    minRam: row.minRam,
    minDisk: row.minDisk,
    metadata,
    created: row.createdAt,
    updated: row.updatedAt,
    status: STATUSES[row.status] ?? 'UNKNOWN',
    progress: PROGRESS[row.status] ?? 0,
    'OS-EXT-IMG-SIZE:size': row.size ?? 0,
    links: imageLinks(request, row.id),
    ...(typeof serverId === 'string' && {
      server: { id: serverId, links: linksOf(request.serviceUrl, 'servers', serverId) },
    }),
    ...(typeof diskConfig === 'string' && { 'OS-DCF:diskConfig': isTrue(diskConfig) ? 'AUTO' : 'MANUAL' }),
  };
}

/** The properties of an image. */
export function metadataOf({ properties }: ImageRow): Body {
  const read = (name: string, value: string | null): unknown =>
    value !== null && JSON_PROPERTIES.includes(name) ? parsed(value) : value;
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, read(name, value)]));
}

/** What a text of JSON says; the text itself when it says nothing. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function imageLinks({ serviceUrl, cloudUrl }: ServiceRequest, id: string): readonly object[] {
  const alternate = {
    rel: 'alternate',
    type: 'application/vnd.openstack.image',
    href: `${cloudUrl}/image/images/${id}`,
  };
  return [...linksOf(serviceUrl, 'images', id), alternate];
}

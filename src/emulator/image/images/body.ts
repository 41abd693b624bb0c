import { isoSeconds } from '../../kernel/timestamps.ts';
import type { ImageRow } from './state.ts';

/** An image as it is sent. Its properties come first, as Glance has them. */
export type ImageBody = Readonly<Record<string, unknown>>;

const ready = new WeakMap<ImageRow, ImageBody>();

/** The body of an image, made once per state of its row. */
export function imageBody(row: ImageRow): ImageBody {
  const known = ready.get(row);
  if (known) return known;
  const self = `/v2/images/${row.id}`;
  const body = {
    ...row.properties,
    name: row.name,
    disk_format: row.diskFormat,
    container_format: row.containerFormat,
    visibility: row.visibility,
    size: row.size,
    virtual_size: row.virtualSize,
    status: row.status,
    checksum: row.checksum,
    protected: row.protected,
    min_ram: row.minRam,
    min_disk: row.minDisk,
    owner: row.owner,
    os_hidden: row.hidden,
    os_hash_algo: row.hash === null ? null : (row.hashAlgorithm ?? 'sha512'),
    os_hash_value: row.hash,
    id: row.id,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    tags: row.tags,
    self,
    file: `${self}/file`,
    schema: '/v2/schemas/image',
    ...(row.stores.length > 0 && { stores: row.stores.join(',') }),
  };
  ready.set(row, body);
  return body;
}

/** The stamp of now, as Glance keeps it. */
export function stampOf(kernel: { readonly clock: { now(): number } }): string {
  return isoSeconds(kernel.clock.now());
}

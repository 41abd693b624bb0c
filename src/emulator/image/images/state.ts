import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** An image. Its bytes are kept apart, in the `ImageContent`. */
export interface ImageRow {
  readonly id: string;
  readonly name: string | null;
  readonly status: string;
  readonly visibility: string;
  readonly protected: boolean;
  readonly hidden: boolean;
  /** The project; `null` when an administrator took it away. */
  readonly owner: string | null;
  readonly diskFormat: string | null;
  readonly containerFormat: string | null;
  /** GiB. */
  readonly minDisk: number;
  /** MiB. */
  readonly minRam: number;
  /** Bytes; `null` as long as there are none. */
  readonly size: number | null;
  readonly virtualSize: number | null;
  /** MD5, in hexadecimal digits. */
  readonly checksum: string | null;
  /** In hexadecimal digits. */
  readonly hash: string | null;
  /** What made it, when it is not SHA-512. */
  readonly hashAlgorithm?: string;
  readonly tags: readonly string[];
  /** All else, `os_glance_*` included, in the order in which it came. */
  readonly properties: Readonly<Record<string, string | null>>;
  /** Where the bytes are, in the order in which they came there. */
  readonly stores: readonly string[];
  /** Where they are when somebody said so: below another image's name. */
  readonly addedUrl?: string;
  /** `2026-11-23T15:30:13Z`; whole seconds, as the database keeps them. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Makes the collection of images. `newest` is the order of lists that ask for none. */
export function createImages(kernel: Kernel): Collection<ImageRow> {
  return kernel.collection<ImageRow>({
    kind: 'image.image',
    id: (row) => row.id,
    indexes: { owner: (row) => row.owner ?? undefined },
    orders: { newest: (a, b) => compare(b.createdAt, a.createdAt) || compare(b.id, a.id) },
  });
}

/** What an image is before anything is said of it. */
export const NEW_IMAGE = {
  name: null,
  status: 'queued',
  visibility: 'shared',
  protected: false,
  hidden: false,
  diskFormat: null,
  containerFormat: null,
  minDisk: 0,
  minRam: 0,
  size: null,
  virtualSize: null,
  checksum: null,
  hash: null,
  tags: [],
  properties: {},
  stores: [],
} as const;

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Ways of importing, as they are offered. The last one needs another cloud. */
export const IMPORT_METHODS = ['glance-direct', 'web-download', 'copy-image', 'glance-download'] as const;

/** A place for the bytes of images. */
export interface Store {
  readonly id: string;
  readonly description: string;
  readonly isDefault?: true;
}

/** The stores; the first one is the default. */
export const STORES: readonly Store[] = [
  { id: 'fast', description: 'first file store', isDefault: true },
  { id: 'slow', description: 'second file store' },
];

/** The directory of a store: what its locations begin with. */
export function directoryOf(store: string): string {
  return `/var/lib/glance/${store}`;
}

/** Where images go when nothing is asked. */
export const DEFAULT_STORE = 'fast';

/** All stores with those that Glance keeps for itself, as a header tells them. */
export const STORE_IDS: readonly string[] = [
  ...STORES.map(({ id }) => id),
  'os_glance_staging_store',
  'os_glance_tasks_store',
];

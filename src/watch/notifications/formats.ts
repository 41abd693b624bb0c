/** After so long without a message in the versioned format a service's older format counts again. */
const VERSIONED_FOR_MS = 600_000;

/**
 * Tells which of Nova's two formats to read. With `notification_format = both` each service sends everything twice; the older format
 * has no power state and no stamp, so it is passed over where the same service on the same host sends the other.
 */
export interface Formats {
  /** Notes a message; answers whether it is the lesser of two. */
  isDouble(message: { readonly event: string; readonly publisher: string }, nowMs: number): boolean;
}

/** Makes formats of services that were not heard yet. */
export function createFormats(): Formats {
  const versionedAtMs = new Map<string, number>();
  return {
    isDouble: ({ event, publisher }, nowMs) => {
      if (event.startsWith('instance.')) versionedAtMs.set(legacyNameOf(publisher), nowMs);
      if (!event.startsWith('compute.instance.')) return false;
      const atMs = versionedAtMs.get(publisher);
      return atMs !== undefined && nowMs - atMs < VERSIONED_FOR_MS;
    },
  };
}

/**
 * `nova-compute:compute2` and `compute.compute2` are one service.
 *
 * Source: nova stable/zed, nova/notifications/base.py, `_map_legacy_service_to_source`; nova/rpc.py, `get_notifier`
 */
function legacyNameOf(publisher: string): string {
  return publisher.replace(/^nova-/, '').replace(':', '.');
}

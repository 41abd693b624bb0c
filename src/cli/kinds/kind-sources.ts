import type { Kind } from '../../model/kind.ts';
import type { KindSource } from './kind-source.ts';

/** The kinds that `list`, `show` and `can` reach, each with its source, loaded when it is asked for. */
const SOURCES: Partial<Record<Kind, () => Promise<KindSource>>> = {
  server: async () => (await import('./compute.ts')).server,
  migration: async () => (await import('./compute.ts')).migration,
  image: async () => (await import('./image.ts')).image,
  'image-task': async () => (await import('./image.ts')).imageTask,
  volume: async () => (await import('./block-storage.ts')).volume,
  'volume-snapshot': async () => (await import('./block-storage.ts')).volumeSnapshot,
  'volume-backup': async () => (await import('./block-storage.ts')).volumeBackup,
  'volume-attachment': async () => (await import('./block-storage-groups.ts')).volumeAttachment,
  'volume-transfer': async () => (await import('./block-storage-groups.ts')).volumeTransfer,
  'volume-group': async () => (await import('./block-storage-groups.ts')).volumeGroup,
  'volume-group-snapshot': async () => (await import('./block-storage-groups.ts')).volumeGroupSnapshot,
  network: async () => (await import('./network.ts')).network,
  subnet: async () => (await import('./network.ts')).subnet,
  port: async () => (await import('./network.ts')).port,
  'floating-ip': async () => (await import('./network.ts')).floatingIp,
  router: async () => (await import('./network.ts')).router,
  trunk: async () => (await import('./network.ts')).trunk,
  'security-group': async () => (await import('./network.ts')).securityGroup,
  agent: async () => (await import('./network.ts')).agent,
};

/** The kinds that can be listed. */
export const LISTED_KINDS: readonly Kind[] = Object.keys(SOURCES).filter((kind): kind is Kind => kind in SOURCES);

/** The kind by which one is found: bindings and memberships belong to a port and an image. */
export function shownKind(kind: Kind): Kind {
  return kind === 'port-binding' ? 'port' : kind === 'image-member' ? 'image' : kind;
}

/** Loads the source of a kind; `undefined` when it cannot be listed. */
export async function loadKindSource(kind: Kind): Promise<KindSource | undefined> {
  return SOURCES[kind]?.();
}

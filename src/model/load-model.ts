import type { Kind } from './kind.ts';
import type { KindModel } from './kind-model.ts';

/** One module for each kind, so that a command about one kind reads no other's tables. */
const loaders: Readonly<Record<Kind, () => Promise<KindModel>>> = {
  server: async () => (await import('./server/server.ts')).SERVER,
  migration: async () => (await import('./migration/migration.ts')).MIGRATION,
  image: async () => (await import('./image/image.ts')).IMAGE,
  'image-task': async () => (await import('./image/image-task.ts')).IMAGE_TASK,
  'image-member': async () => (await import('./image/image-member.ts')).IMAGE_MEMBER,
  volume: async () => (await import('./volume/volume.ts')).VOLUME,
  'volume-snapshot': async () => (await import('./volume/volume-snapshot.ts')).VOLUME_SNAPSHOT,
  'volume-backup': async () => (await import('./volume/volume-backup.ts')).VOLUME_BACKUP,
  'volume-attachment': async () => (await import('./volume/volume-attachment.ts')).VOLUME_ATTACHMENT,
  'volume-migration': async () => (await import('./volume/volume-migration.ts')).VOLUME_MIGRATION,
  'volume-transfer': async () => (await import('./volume/volume-transfer.ts')).VOLUME_TRANSFER,
  'volume-group': async () => (await import('./volume/volume-group.ts')).VOLUME_GROUP,
  'volume-group-snapshot': async () => (await import('./volume/volume-group-snapshot.ts')).VOLUME_GROUP_SNAPSHOT,
  network: async () => (await import('./network/network.ts')).NETWORK,
  subnet: async () => (await import('./network/subnet.ts')).SUBNET,
  port: async () => (await import('./network/port.ts')).PORT,
  'port-binding': async () => (await import('./network/port-binding.ts')).PORT_BINDING,
  'floating-ip': async () => (await import('./network/floating-ip.ts')).FLOATING_IP,
  router: async () => (await import('./network/router.ts')).ROUTER,
  trunk: async () => (await import('./network/trunk.ts')).TRUNK,
  agent: async () => (await import('./network/agent.ts')).AGENT,
  'security-group': async () => (await import('./network/security-group.ts')).SECURITY_GROUP,
};

/**
 * Loads the model of one kind and nothing else, for programs that must start fast.
 *
 * `modelOf` gives the same at once, at the price of loading every kind.
 */
export function loadModel(kind: Kind): Promise<KindModel> {
  return loaders[kind]();
}

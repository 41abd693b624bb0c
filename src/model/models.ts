import { IMAGE } from './image/image.ts';
import { IMAGE_MEMBER } from './image/image-member.ts';
import { IMAGE_TASK } from './image/image-task.ts';
import type { Kind } from './kind.ts';
import type { KindModel } from './kind-model.ts';
import { MIGRATION } from './migration/migration.ts';
import { AGENT } from './network/agent.ts';
import { FLOATING_IP } from './network/floating-ip.ts';
import { NETWORK } from './network/network.ts';
import { PORT } from './network/port.ts';
import { PORT_BINDING } from './network/port-binding.ts';
import { ROUTER } from './network/router.ts';
import { SECURITY_GROUP } from './network/security-group.ts';
import { SUBNET } from './network/subnet.ts';
import { TRUNK } from './network/trunk.ts';
import { SERVER } from './server/server.ts';
import { VOLUME } from './volume/volume.ts';
import { VOLUME_ATTACHMENT } from './volume/volume-attachment.ts';
import { VOLUME_BACKUP } from './volume/volume-backup.ts';
import { VOLUME_GROUP } from './volume/volume-group.ts';
import { VOLUME_GROUP_SNAPSHOT } from './volume/volume-group-snapshot.ts';
import { VOLUME_MIGRATION } from './volume/volume-migration.ts';
import { VOLUME_SNAPSHOT } from './volume/volume-snapshot.ts';
import { VOLUME_TRANSFER } from './volume/volume-transfer.ts';

const models: Readonly<Record<Kind, KindModel>> = {
  server: SERVER,
  migration: MIGRATION,
  image: IMAGE,
  'image-task': IMAGE_TASK,
  'image-member': IMAGE_MEMBER,
  volume: VOLUME,
  'volume-snapshot': VOLUME_SNAPSHOT,
  'volume-backup': VOLUME_BACKUP,
  'volume-attachment': VOLUME_ATTACHMENT,
  'volume-migration': VOLUME_MIGRATION,
  'volume-transfer': VOLUME_TRANSFER,
  'volume-group': VOLUME_GROUP,
  'volume-group-snapshot': VOLUME_GROUP_SNAPSHOT,
  network: NETWORK,
  subnet: SUBNET,
  port: PORT,
  'port-binding': PORT_BINDING,
  'floating-ip': FLOATING_IP,
  router: ROUTER,
  trunk: TRUNK,
  agent: AGENT,
  'security-group': SECURITY_GROUP,
};

/** All that is known about a kind. */
export function modelOf(kind: Kind): KindModel {
  return models[kind];
}

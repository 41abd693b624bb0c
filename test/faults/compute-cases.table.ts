import { at } from '../openapi/record.ts';
import type { FaultCase } from './fault-case.ts';
import type { Ground, Named } from './ground.ts';

const MINUTE = 60_000;

/** A server that runs. */
async function running(ground: Ground): Promise<readonly Named[]> {
  const server = await ground.server();
  await ground.until(server, 'ACTIVE');
  return [server];
}

/** The ports of a server. */
async function portsOf({ ask }: Ground, { id }: Named): Promise<readonly Named[]> {
  const ports = at(await ask('GET', `/networking/v2.0/ports?device_id=${id}`), 'ports');
  return Array.isArray(ports) ? ports.map((port) => ({ kind: 'port' as const, id: String(at(port, 'id')) })) : [];
}

async function remove({ ask }: Ground, { id }: Named): Promise<void> {
  await ask('DELETE', `/compute/v2.1/servers/${id}`);
}

/** A server with a volume of its own. */
async function withVolume(ground: Ground, volume: Named | undefined): Promise<Named> {
  const disk = { uuid: ground.imageId, source_type: 'image', destination_type: 'local', boot_index: 0 };
  const data = { uuid: volume?.id, source_type: 'volume', destination_type: 'volume', boot_index: -1 };
  return ground.server({ block_device_mapping_v2: [disk, data] });
}

async function freeVolume(ground: Ground): Promise<readonly Named[]> {
  const volume = await ground.volume();
  await ground.until(volume, 'available');
  return [volume];
}

async function imageOf({ ask }: Ground, name: string): Promise<Named> {
  const images = at(await ask('GET', `/image/v2/images?name=${name}`), 'images');
  return { kind: 'image', id: String(at(Array.isArray(images) ? images[0] : undefined, 'id')) };
}

/** An action on a server that runs. */
const acting = (body: object): Pick<FaultCase, 'prepare' | 'provoke'> => ({
  prepare: running,
  provoke: async (ground, [server = { kind: 'server', id: '' }]) => {
    await ground.act(server, body);
    await ground.wait();
    return [server];
  },
});

/** How the faults of servers are provoked. */
export const COMPUTE_CASES: readonly FaultCase[] = [
  {
    fault: 'build-interrupted',
    provoke: async (ground) => [await ground.server()],
    leaves: ['BUILD building scheduling'],
    finds: { rule: 'stuck', operation: 'create', missing: 'BUILD', service: 'nova-compute' },
  },
  {
    fault: 'build-never-ends',
    provoke: async (ground) => [await ground.server()],
    leaves: ['BUILD building spawning'],
    finds: { rule: 'stuck', operation: 'create', missing: 'ACTIVE', service: 'nova-compute' },
  },
  {
    fault: 'ports-left-by-failed-build',
    provoke: async (ground) => {
      const server = await ground.server();
      await ground.until(server, 'ERROR');
      const ports = await portsOf(ground, server);
      await remove(ground, server);
      return [...ports, server];
    },
    leaves: ['ACTIVE', 'gone'],
    finds: { rule: 'port-of-gone-server', service: 'nova-compute' },
  },
  {
    fault: 'volumes-left-by-failed-build',
    prepare: freeVolume,
    provoke: async (ground, [volume]) => {
      const server = await withVolume(ground, volume);
      await ground.until(server, 'ERROR');
      await remove(ground, server);
      return [...(volume === undefined ? [] : [volume]), server];
    },
    leaves: ['in-use', 'gone'],
    finds: { rule: 'volume-attached-to-gone-server', service: 'nova-compute' },
  },
  {
    fault: 'volume-left-by-deletion',
    prepare: freeVolume,
    provoke: async (ground, [volume]) => {
      const server = await withVolume(ground, volume);
      if (volume) await ground.until(volume, 'reserved');
      await remove(ground, server);
      const attachments = at(
        await ground.ask('GET', ground.storage(`attachments?volume_id=${volume?.id}`)),
        'attachments',
      );
      const id = String(at(Array.isArray(attachments) ? attachments[0] : undefined, 'id'));
      return [{ kind: 'volume-attachment', id }, ...(volume === undefined ? [] : [volume]), server];
    },
    leaves: ['reserved', 'reserved', 'gone'],
    finds: { rule: 'attachment-of-gone-server', service: 'nova-compute' },
  },
  {
    fault: 'deletion-interrupted',
    prepare: running,
    provoke: async (ground, [server]) => {
      if (server) await remove(ground, server);
      return server ? [server] : [];
    },
    leaves: ['ACTIVE active deleting'],
    finds: { rule: 'stuck', operation: 'delete', missing: 'DELETED', service: 'nova-compute' },
  },
  {
    fault: 'deletion-fails',
    isBrief: true,
    prepare: running,
    provoke: async (ground, [server]) => {
      if (server) await remove(ground, server);
      return server ? [server] : [];
    },
    leaves: ['ERROR error null'],
    finds: { rule: 'failed', operation: 'delete', service: 'nova-compute' },
  },
  {
    fault: 'port-left-by-deletion',
    prepare: async (ground) => {
      const body = { port: { network_id: ground.networkId } };
      const port = String(at(await ground.ask('POST', '/networking/v2.0/ports', body), 'port', 'id'));
      const server = await ground.server({ networks: [{ port }] });
      await ground.until(server, 'ACTIVE');
      return [{ kind: 'port', id: port }, server];
    },
    provoke: async (ground, [port, server]) => {
      if (server) await remove(ground, server);
      return [...(port ? [port] : []), ...(server ? [server] : [])];
    },
    leaves: ['DOWN', 'gone'],
    finds: { rule: 'port-of-gone-server', service: 'nova-compute' },
  },
  {
    fault: 'snapshot-of-deleted-server',
    prepare: running,
    provoke: async (ground, [server]) => {
      if (server === undefined) return [];
      await ground.act(server, { createImage: { name: 'raced' } });
      await ground.until(server, 'image_uploading');
      await remove(ground, server);
      return [await imageOf(ground, 'raced'), server];
    },
    leaves: ['saving', 'gone'],
    finds: { rule: 'image-without-server-task', service: 'nova-compute' },
  },
  {
    fault: 'image-left-by-failed-backup',
    prepare: running,
    provoke: async (ground, [server]) => {
      if (server === undefined) return [];
      await ground.act(server, { createBackup: { name: 'left', backup_type: 'daily', rotation: 1 } });
      await ground.wait();
      return [await imageOf(ground, 'left'), server];
    },
    leaves: ['queued', 'ACTIVE active null'],
    finds: { rule: 'image-without-server-task', service: 'nova-compute' },
  },
  {
    fault: 'power-off-interrupted',
    ...acting({ 'os-stop': null }),
    leaves: ['ACTIVE active powering-off'],
    finds: { rule: 'stuck', operation: 'stop', missing: 'SHUTOFF', service: 'nova-compute' },
  },
  {
    fault: 'action-fails-task-stays',
    ...acting({ pause: null }),
    leaves: ['ACTIVE active pausing'],
    finds: { rule: 'stuck', operation: 'pause', missing: 'PAUSED', service: 'nova-compute' },
  },
  {
    fault: 'reboot-never-ends',
    ...acting({ reboot: { type: 'SOFT' } }),
    leaves: ['REBOOT active reboot_started'],
    finds: { rule: 'stuck', operation: 'reboot_soft', missing: 'ACTIVE', service: 'nova-compute' },
  },
  {
    fault: 'rebuild-interrupted',
    prepare: running,
    provoke: async (ground, [server]) => {
      if (server === undefined) return [];
      await ground.act(server, { rebuild: { imageRef: ground.imageId } });
      return [server];
    },
    leaves: ['REBUILD active rebuild_block_device_mapping'],
    finds: { rule: 'stuck', operation: 'rebuild', missing: 'rebuild_spawning', service: 'nova-compute' },
  },
  {
    fault: 'unshelve-finds-no-host',
    prepare: async (ground) => {
      const [server] = await running(ground);
      if (server === undefined) return [];
      await ground.act(server, { shelve: null });
      await ground.until(server, 'SHELVED_OFFLOADED');
      return [server];
    },
    provoke: async (ground, [server]) => {
      if (server === undefined) return [];
      await ground.act(server, { unshelve: null });
      return [server];
    },
    leaves: ['SHELVED_OFFLOADED shelved_offloaded unshelving'],
    finds: { rule: 'stuck', operation: 'unshelve', missing: 'spawning', service: 'nova-compute' },
  },
  {
    fault: 'resize-not-finished',
    ...acting({ resize: { flavorRef: '2' } }),
    leaves: ['RESIZE active resize_finish'],
    finds: { rule: 'stuck', operation: 'resize', missing: 'VERIFY_RESIZE', service: 'nova-compute' },
  },
  {
    fault: 'confirm-fails',
    prepare: async (ground) => {
      const [server] = await running(ground);
      if (server === undefined) return [];
      await ground.act(server, { resize: { flavorRef: '2' } });
      await ground.until(server, 'VERIFY_RESIZE');
      return [server];
    },
    provoke: async (ground, [server]) => {
      if (server === undefined) return [];
      await ground.act(server, { confirmResize: null });
      return [migrationOf(ground, server), server];
    },
    leaves: ['confirming', 'VERIFY_RESIZE resized null'],
    finds: { rule: 'stuck', service: 'nova-compute' },
  },
  ...['unanswered accepted', 'interrupted preparing', 'fails-silently running', 'never-converges running'].map(
    (words): FaultCase => {
      const [fault = '', status = ''] = words.split(' ');
      return {
        fault: `live-migration-${fault}`,
        prepare: running,
        provoke: async (ground, [server]) => {
          if (server === undefined) return [];
          await ground.act(server, { 'os-migrateLive': { host: null, block_migration: 'auto' } });
          await ground.wait(MINUTE);
          return [server, migrationOf(ground, server)];
        },
        leaves: ['MIGRATING active migrating', status],
        finds: { rule: 'stuck', operation: 'live_migrate', missing: 'ACTIVE', service: 'nova-compute' },
      };
    },
  ),
];

/** The last migration of a server. */
function migrationOf({ world }: Ground, { id }: Named): Named {
  const [last] = world.emulated.state.compute.migrations.where('server', id).slice(-1);
  return { kind: 'migration', id: last?.uuid ?? '' };
}

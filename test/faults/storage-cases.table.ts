import { at } from '../openapi/record.ts';
import type { FaultCase } from './fault-case.ts';
import type { Ground, Named } from './ground.ts';

/** A volume that is free. */
async function free(ground: Ground): Promise<readonly Named[]> {
  const volume = await ground.volume();
  await ground.until(volume, 'available');
  return [volume];
}

/** A server that runs, and a volume that is free. */
async function apart(ground: Ground): Promise<readonly Named[]> {
  const [volume] = await free(ground);
  const server = await ground.server();
  await ground.until(server, 'ACTIVE');
  return volume ? [volume, server] : [];
}

async function attach({ ask }: Ground, volume: Named, server: Named): Promise<void> {
  const body = { volumeAttachment: { volumeId: volume.id } };
  await ask('POST', `/compute/v2.1/servers/${server.id}/os-volume_attachments`, body);
}

async function make({ ask, storage }: Ground, kind: 'snapshot' | 'backup', volume: Named): Promise<Named> {
  const body = { [kind]: { volume_id: volume.id, name: 'of-it' } };
  const id = String(at(await ask('POST', storage(`${kind}s`), body), kind, 'id'));
  return { kind: kind === 'snapshot' ? 'volume-snapshot' : 'volume-backup', id };
}

const acting = (body: object): Pick<FaultCase, 'prepare' | 'provoke'> => ({
  prepare: free,
  provoke: async (ground, prepared) => {
    for (const { id } of prepared) await ground.ask('POST', ground.storage(`volumes/${id}/action`), body);
    return prepared;
  },
});

/** How the faults of volumes, snapshots, backups and attachments are provoked. */
export const STORAGE_CASES: readonly FaultCase[] = [
  {
    fault: 'volume-creation-interrupted',
    provoke: async (ground) => [await ground.volume()],
    leaves: ['creating'],
    finds: { rule: 'stuck', operation: 'volume_create', missing: 'available', service: 'cinder-volume' },
  },
  {
    fault: 'image-copy-interrupted',
    provoke: async (ground) => [await ground.volume({ imageRef: ground.imageId })],
    leaves: ['downloading'],
    finds: { rule: 'stuck', operation: 'volume_create_from_image', missing: 'available', service: 'cinder-volume' },
  },
  {
    fault: 'volume-deletion-interrupted',
    prepare: free,
    provoke: async (ground, prepared) => {
      for (const { id } of prepared) await ground.ask('DELETE', ground.storage(`volumes/${id}`));
      return prepared;
    },
    leaves: ['deleting'],
    finds: { rule: 'stuck', operation: 'volume_delete', missing: 'gone', service: 'cinder-volume' },
  },
  {
    fault: 'extension-fails-silently',
    ...acting({ 'os-extend': { new_size: 2 } }),
    leaves: ['extending'],
    finds: { rule: 'stuck', operation: 'volume_extend', missing: 'available', service: 'cinder-volume' },
  },
  {
    fault: 'migration-fails-at-export',
    prepare: free,
    provoke: async (ground, prepared) => {
      const { services } = ground.world.emulated.state.blockStorage;
      for (const { id } of prepared) {
        const { host } = ground.world.emulated.state.blockStorage.volumes.get(id);
        const other = services.where('binary', 'cinder-volume').find((row) => !host?.startsWith(`${row.host}#`));
        const backend = other?.host.split('@')[1] ?? '';
        const body = { 'os-migrate_volume': { host: `${other?.host}#${backend}`, force_host_copy: true } };
        await ground.ask('POST', ground.storage(`volumes/${id}/action`), body);
      }
      return prepared;
    },
    leaves: ['available migrating'],
    finds: { rule: 'stuck', operation: 'volume_migrate', missing: 'completing', service: 'cinder-volume' },
  },
  {
    fault: 'snapshot-deletion-interrupted',
    prepare: async (ground) => {
      const [volume] = await free(ground);
      if (volume === undefined) return [];
      const snapshot = await make(ground, 'snapshot', volume);
      await ground.until(snapshot, 'available');
      return [snapshot];
    },
    provoke: async (ground, prepared) => {
      for (const { id } of prepared) await ground.ask('DELETE', ground.storage(`snapshots/${id}`));
      return prepared;
    },
    leaves: ['deleting'],
    finds: { rule: 'stuck', operation: 'snapshot_delete', missing: 'gone', service: 'cinder-volume' },
  },
  {
    fault: 'backup-without-service',
    prepare: free,
    provoke: async (ground, [volume]) => (volume ? [await make(ground, 'backup', volume), volume] : []),
    leaves: ['creating', 'backing-up'],
    finds: { rule: 'stuck', operation: 'backup_create', missing: 'available', service: 'cinder-backup' },
  },
  {
    fault: 'backup-of-gone-volume',
    prepare: free,
    provoke: async (ground, [volume]) => {
      if (volume === undefined) return [];
      const backup = await make(ground, 'backup', volume);
      await ground.wait();
      await ground.ask('POST', ground.storage(`volumes/${volume.id}/action`), { 'os-force_delete': null });
      return [backup, volume];
    },
    leaves: ['creating', 'gone'],
    finds: { rule: 'backup-of-gone-volume', service: 'cinder-backup' },
  },
  {
    fault: 'image-left-by-failed-upload',
    prepare: free,
    provoke: async (ground, [volume]) => {
      if (volume === undefined) return [];
      const body = { 'os-volume_upload_image': { image_name: 'lost', disk_format: 'raw', container_format: 'bare' } };
      const answer = await ground.ask('POST', ground.storage(`volumes/${volume.id}/action`), body);
      const id = String(at(answer, 'os-volume_upload_image', 'image_id'));
      return [{ kind: 'image', id }, volume];
    },
    leaves: ['queued', 'available'],
    finds: { rule: 'image-never-uploaded', service: 'cinder-volume' },
  },
  {
    fault: 'attachment-not-completed',
    prepare: apart,
    provoke: async (ground, [volume, server]) => {
      if (volume === undefined || server === undefined) return [];
      await attach(ground, volume, server);
      return [volume, server];
    },
    leaves: ['attaching', 'ACTIVE active null'],
    finds: { rule: 'stuck', operation: 'attach', missing: 'in-use', service: 'cinder-volume' },
  },
  {
    fault: 'reservation-left',
    prepare: apart,
    provoke: async (ground, [volume, server]) => {
      if (volume === undefined || server === undefined) return [];
      await attach(ground, volume, server);
      return [volume, server];
    },
    leaves: ['reserved', 'ACTIVE active null'],
    finds: { rule: 'volume-reserved-not-connected', service: 'nova-compute' },
  },
  {
    fault: 'detachment-not-told',
    prepare: async (ground) => {
      const [volume, server] = await apart(ground);
      if (volume === undefined || server === undefined) return [];
      await attach(ground, volume, server);
      await ground.until(volume, 'in-use');
      return [volume, server];
    },
    provoke: async (ground, [volume, server]) => {
      if (volume === undefined || server === undefined) return [];
      await ground.ask('DELETE', `/compute/v2.1/servers/${server.id}/os-volume_attachments/${volume.id}`);
      return [volume, server];
    },
    leaves: ['detaching', 'ACTIVE active null'],
    finds: { rule: 'stuck', operation: 'detach', missing: 'available', service: 'nova-compute' },
  },
];

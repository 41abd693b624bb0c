import type { Kind } from '../../../model/kind.ts';
import type { Row } from '../../../store/records.ts';
import { called, isIdle, missing, type Rule, type Surroundings, type Trouble } from './rule.ts';

const MINUTE = 60_000;
const cinder = (file: string, symbol: string) => ({ service: 'cinder', file: `cinder/${file}.py`, symbol });
const nova = (file: string, symbol: string) => ({ service: 'nova', file: `nova/${file}.py`, symbol });

/** Where Cinder and Nova, or two parts of Cinder, say different things. */
export const STORAGE_RULES: readonly Rule[] = [
  {
    id: 'volume-in-use-without-attachment',
    type: 'disagreement',
    severity: 'error',
    kind: 'volume',
    finds: 'A volume is in-use and has no attachment.',
    graceMs: MINUTE,
    needs: [],
    services: ['cinder-volume'],
    find: (row) => {
      if (row.states.status !== 'in-use' || isMigrating(row)) return undefined;
      const attached = row.links['volume-attachment'] ?? [];
      if (attached.length > 0) return undefined;
      return { summary: `volume ${called(row)} is in-use but attached to nothing` };
    },
    source: cinder('db/sqlalchemy/api', 'volume_detached'),
  },
  {
    id: 'volume-attached-to-gone-server',
    type: 'disagreement',
    severity: 'error',
    kind: 'volume',
    finds: 'A volume is attached to a server that does not exist.',
    graceMs: MINUTE,
    needs: ['server'],
    services: ['nova-compute'],
    find: (row, at) => {
      const absent = missing(row, 'server', at);
      if (absent.length === 0) return undefined;
      return { summary: `volume ${called(row)} is attached to server ${idsOf(absent)}, which does not exist`, absent };
    },
    source: nova('compute/manager', 'ComputeManager._shutdown_instance'),
  },
  {
    id: 'server-lists-available-volume',
    type: 'disagreement',
    severity: 'error',
    kind: 'server',
    finds: 'A server has a volume that is available: another one could get it.',
    graceMs: 2 * MINUTE,
    needs: ['volume'],
    services: ['nova-compute', 'cinder-volume'],
    find: (row, at) => {
      // A build that failed leaves its block device mappings; nothing runs on them.
      if (!isIdle(row) || row.states.vmState === 'error') return undefined;
      const present = (row.links.volume ?? [])
        .map((id) => at.there('volume', id))
        .filter((volume) => volume?.states.status === 'available')
        .flatMap((volume) => (volume === undefined ? [] : [{ kind: 'volume' as const, row: volume }]));
      if (present.length === 0) return undefined;
      const names = present.map((seen) => called(seen.row)).join(', ');
      return { summary: `server ${called(row)} has volume ${names}, which is available to others`, present };
    },
    source: nova('api/openstack/compute/views/servers', 'ViewBuilder._add_volumes_attachments'),
  },
  {
    id: 'server-lists-gone-volume',
    type: 'disagreement',
    severity: 'error',
    kind: 'server',
    finds: 'A server has a volume that does not exist.',
    graceMs: MINUTE,
    needs: ['volume'],
    services: ['nova-compute', 'cinder-volume'],
    find: (row, at) => {
      if (!isIdle(row)) return undefined;
      const absent = missing(row, 'volume', at);
      if (absent.length === 0) return undefined;
      return { summary: `server ${called(row)} has volume ${idsOf(absent)}, which does not exist`, absent };
    },
    source: nova('api/openstack/compute/views/servers', 'ViewBuilder._add_volumes_attachments'),
  },
  {
    id: 'server-does-not-list-volume',
    type: 'disagreement',
    severity: 'warning',
    kind: 'volume',
    finds: 'A volume is attached to a server that does not have it.',
    graceMs: 2 * MINUTE,
    needs: ['server'],
    services: ['nova-compute'],
    find: (row, at) => {
      if (row.states.status !== 'in-use') return undefined;
      const present = (row.links.server ?? [])
        .map((id) => at.there('server', id))
        .flatMap((server) => (server === undefined ? [] : [{ kind: 'server' as const, row: server }]))
        .filter((seen) => isIdle(seen.row) && !(seen.row.links.volume ?? []).includes(row.id));
      if (present.length === 0) return undefined;
      const names = present.map((seen) => called(seen.row)).join(', ');
      return { summary: `volume ${called(row)} is attached to server ${names}, which does not have it`, present };
    },
    source: nova('compute/manager', 'ComputeManager.detach_volume'),
  },
  {
    id: 'attachment-of-gone-volume',
    type: 'disagreement',
    severity: 'warning',
    kind: 'volume-attachment',
    finds: 'An attachment is of a volume that does not exist.',
    graceMs: MINUTE,
    needs: ['volume'],
    services: ['cinder-volume'],
    find: (row, at) => goneOf(row, 'volume', 'an attachment is of', at),
    source: cinder('db/sqlalchemy/api', 'volume_destroy'),
  },
  {
    id: 'attachment-of-gone-server',
    type: 'disagreement',
    severity: 'error',
    kind: 'volume-attachment',
    finds: 'An attachment is for a server that does not exist.',
    graceMs: MINUTE,
    needs: ['server'],
    services: ['nova-compute'],
    find: (row, at) => goneOf(row, 'server', 'an attachment is for', at),
    source: nova('compute/manager', 'ComputeManager._shutdown_instance'),
  },
  {
    id: 'volume-reserved-without-attachment',
    type: 'orphan',
    severity: 'warning',
    kind: 'volume',
    finds: 'A volume is reserved and has no attachment that reserves it.',
    graceMs: 5 * MINUTE,
    needs: ['volume-attachment'],
    services: ['cinder-api'],
    find: (row, at) => {
      if (row.states.status !== 'reserved') return undefined;
      if (at.naming('volume', row.id, 'volume-attachment').length > 0) return undefined;
      return { summary: `volume ${called(row)} is reserved, but no attachment reserves it` };
    },
    source: cinder('volume/api', 'API._attachment_reserve'),
  },
  {
    id: 'volume-reserved-for-nothing',
    type: 'orphan',
    severity: 'warning',
    kind: 'volume',
    finds: 'A volume is reserved, and no server has it.',
    graceMs: 10 * MINUTE,
    needs: ['server', 'volume-attachment'],
    services: ['nova-compute'],
    find: (row, at) => {
      if (row.states.status !== 'reserved') return undefined;
      // A server that is shelved keeps its volumes reserved.
      if (at.naming('volume', row.id, 'server').length > 0) return undefined;
      const attachments = at.naming('volume', row.id, 'volume-attachment');
      if (attachments.length === 0) return undefined;
      const present = attachments.map((attachment) => ({ kind: 'volume-attachment' as const, row: attachment }));
      return { summary: `volume ${called(row)} is reserved, but no server has it`, present };
    },
    source: nova('compute/api', 'API._attach_volume'),
  },
  {
    id: 'volume-reserved-not-connected',
    type: 'disagreement',
    severity: 'warning',
    kind: 'volume',
    finds: 'A volume is reserved for a server that is on a host and does nothing: nobody connects it.',
    graceMs: 10 * MINUTE,
    needs: ['server'],
    services: ['nova-compute'],
    find: (row, at) => {
      if (row.states.status !== 'reserved') return undefined;
      // A server without a host keeps its volumes reserved until it gets one; one in error was not built.
      const present = at
        .naming('volume', row.id, 'server')
        .filter((server) => isIdle(server) && server.host !== null && server.states.vmState !== 'error')
        .map((server) => ({ kind: 'server' as const, row: server }));
      if (present.length === 0) return undefined;
      const names = present.map((seen) => called(seen.row)).join(', ');
      return { summary: `volume ${called(row)} is reserved for server ${names}, which does not connect it`, present };
    },
    source: nova('virt/block_device', 'DriverVolumeBlockDevice.attach'),
  },
  {
    id: 'volume-busy-without-backup',
    type: 'disagreement',
    severity: 'error',
    kind: 'volume',
    finds: 'A volume is backing-up or restoring-backup, and no backup of it is being made or restored.',
    graceMs: 2 * MINUTE,
    needs: ['volume-backup'],
    services: ['cinder-backup'],
    find: (row, at) => busyWithout(row, at),
    source: cinder('backup/manager', 'BackupManager._cleanup_one_volume'),
  },
  {
    id: 'volume-awaits-no-transfer',
    type: 'disagreement',
    severity: 'warning',
    kind: 'volume',
    finds: 'A volume is awaiting-transfer, and there is no transfer of it.',
    graceMs: MINUTE,
    needs: ['volume-transfer'],
    services: ['cinder-api'],
    find: (row, at) => {
      if (row.states.status !== 'awaiting-transfer') return undefined;
      if (at.naming('volume', row.id, 'volume-transfer').length > 0) return undefined;
      return { summary: `volume ${called(row)} is awaiting-transfer, but there is no transfer of it` };
    },
    source: cinder('transfer/api', 'API.delete'),
  },
  {
    id: 'snapshot-of-gone-volume',
    type: 'orphan',
    severity: 'warning',
    kind: 'volume-snapshot',
    finds: 'A snapshot is of a volume that does not exist.',
    graceMs: MINUTE,
    needs: ['volume'],
    services: ['cinder-volume'],
    find: (row, at) => goneOf(row, 'volume', `snapshot ${called(row)} is of`, at),
    source: cinder('volume/api', 'API.delete'),
  },
  {
    id: 'backup-of-gone-volume',
    type: 'disagreement',
    severity: 'error',
    kind: 'volume-backup',
    // One that is done outlives its volume: that is what it is for.
    finds: 'A backup is being made of a volume that does not exist.',
    graceMs: MINUTE,
    needs: ['volume'],
    services: ['cinder-backup'],
    find: (row, at) =>
      row.states.status === 'creating'
        ? goneOf(row, 'volume', `backup ${called(row)} is being made of`, at)
        : undefined,
    source: cinder('backup/manager', 'BackupManager.create_backup'),
  },
  {
    id: 'volume-of-backup-left-over',
    type: 'orphan',
    severity: 'notice',
    kind: 'volume',
    finds: 'A temporary volume of a backup is left over.',
    graceMs: 10 * MINUTE,
    needs: ['volume-backup'],
    services: ['cinder-backup'],
    find: (row, at) => {
      const of = /^backup-vol-([0-9a-f-]{36})$/.exec(row.name)?.[1];
      if (of === undefined || row.phase === 'transitional') return undefined;
      if (at.naming('volume', of, 'volume-backup').some(({ phase }) => phase === 'transitional')) return undefined;
      return { summary: `volume ${called(row)} was made for a backup that is over` };
    },
    source: cinder('volume/driver', 'BaseVD._create_temp_volume_from_snapshot'),
  },
  {
    id: 'image-never-uploaded',
    type: 'orphan',
    severity: 'notice',
    kind: 'image',
    // Nothing in it names the volume, or the client, that its data is to come from; a large volume is converted before it is sent.
    finds:
      'No data of an image has come for 20 minutes: its upload failed before it began, was given up, or is still prepared.',
    graceMs: 20 * MINUTE,
    needs: [],
    services: ['glance-api', 'cinder-volume'],
    find: (row) => {
      // That of a server is judged by the server's task.
      if (row.states.status !== 'queued' || (row.links.server ?? []).length > 0) return undefined;
      return { summary: `image ${called(row)} is queued: no data of it has come` };
    },
    source: cinder('volume/manager', 'VolumeManager.copy_volume_to_image'),
  },
];

/** Statuses of a volume under which a backup of it is in a status. */
const BACKUPS: Readonly<Record<string, string>> = { 'backing-up': 'creating', 'restoring-backup': 'restoring' };

function busyWithout(row: Row, at: Surroundings): Trouble | undefined {
  const wanted = BACKUPS[row.states.status ?? ''];
  if (wanted === undefined) return undefined;
  // A backup that is restored into another volume names the one that it is of; so any that is restored will do.
  const backups = at.naming('volume', row.id, 'volume-backup');
  if (backups.some(({ states }) => states.status === wanted)) return undefined;
  if (wanted === 'restoring' && backups.length === 0) return undefined;
  const present = backups.map((backup) => ({ kind: 'volume-backup' as const, row: backup }));
  return { summary: `volume ${called(row)} is ${row.states.status}, but no backup of it is ${wanted}`, present };
}

function goneOf(row: Row, kind: Kind, words: string, at: Surroundings): Trouble | undefined {
  const absent = missing(row, kind, at);
  return absent.length === 0
    ? undefined
    : { summary: `${words} ${kind} ${idsOf(absent)}, which does not exist`, absent };
}

function idsOf(all: readonly { readonly id: string }[]): string {
  return all.map(({ id }) => id).join(', ');
}

function isMigrating({ states }: Row): boolean {
  return (
    typeof states.migrationStatus === 'string' &&
    ['starting', 'migrating', 'completing'].includes(states.migrationStatus)
  );
}

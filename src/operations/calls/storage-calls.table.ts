import {
  completeVolumeAttachment,
  createVolumeAttachment,
  deleteVolumeAttachment,
} from '../../openstack/block-storage/attachments.ts';
import {
  createVolumeBackup,
  deleteVolumeBackup,
  exportVolumeBackup,
  importVolumeBackup,
  restoreVolumeBackup,
} from '../../openstack/block-storage/backups.ts';
import { manageVolumeSnapshot } from '../../openstack/block-storage/manageable.ts';
import { createVolumeSnapshot, deleteVolumeSnapshot } from '../../openstack/block-storage/snapshots.ts';
import {
  acceptVolumeTransfer,
  createVolumeTransfer,
  deleteVolumeTransfer,
} from '../../openstack/block-storage/transfers.ts';
import { type ArgumentSpec, type CallRow, fieldsOf, textOf } from './call.ts';
import { action } from './volume-send.ts';

const VOLUME: ArgumentSpec = {
  name: 'volume',
  type: 'text',
  wire: 'volume_id',
  required: true,
  names: 'volume',
  help: 'the volume',
};
const NAME: ArgumentSpec = { name: 'name', type: 'text', wire: 'name', help: 'its name' };
const DESCRIPTION: ArgumentSpec = { name: 'description', type: 'text', wire: 'description', help: 'its description' };
const STATUS: ArgumentSpec = {
  name: 'status',
  type: 'text',
  wire: 'status',
  required: true,
  help: 'the status to write',
};
const SNAPSHOT: readonly ArgumentSpec[] = [
  VOLUME,
  NAME,
  DESCRIPTION,
  { name: 'force', type: 'flag', wire: 'force', help: 'even while the volume is attached' },
  { name: 'property', type: 'pairs', wire: 'metadata', help: 'metadata, as key=value' },
];
const MANAGED: readonly ArgumentSpec[] = [
  VOLUME,
  NAME,
  {
    name: 'source',
    type: 'text',
    wire: 'ref',
    required: true,
    form: (name) => ({ 'source-name': name }),
    help: 'its name on the back end',
  },
];
const BACKUP: readonly ArgumentSpec[] = [
  VOLUME,
  NAME,
  DESCRIPTION,
  { name: 'container', type: 'text', wire: 'container', help: 'where to keep it' },
  { name: 'incremental', type: 'flag', wire: 'incremental', help: 'only what changed since the newest backup' },
  { name: 'force', type: 'flag', wire: 'force', help: 'even while the volume is attached' },
  {
    name: 'snapshot',
    type: 'text',
    wire: 'snapshot_id',
    names: 'volume-snapshot',
    help: 'of this snapshot of the volume',
  },
];
const RESTORE: readonly ArgumentSpec[] = [
  {
    name: 'volume',
    type: 'text',
    wire: 'volume_id',
    names: 'volume',
    help: 'the volume to write over; a new one when absent',
  },
  { name: 'name', type: 'text', wire: 'name', help: 'the name of the new volume' },
];
const TRANSFER: readonly ArgumentSpec[] = [
  VOLUME,
  NAME,
  { name: 'noSnapshots', type: 'flag', wire: 'no_snapshots', since: '3.55', help: 'without its snapshots' },
];

/** How each operation on a snapshot of a volume is asked for. */
export const SNAPSHOT_CALLS: readonly CallRow[] = [
  {
    operation: 'snapshot_create',
    does: 'make a snapshot of a volume',
    arguments: SNAPSHOT,
    send: async (cloud, _, args, signal) =>
      createVolumeSnapshot(cloud, { ...fieldsOf(SNAPSHOT, args), volume_id: textOf(args, 'volume') }, signal),
  },
  {
    operation: 'snapshot_delete',
    does: 'delete a snapshot of a volume',
    destroys: true,
    send: async (cloud, id, _, signal) => deleteVolumeSnapshot(cloud, id, signal),
  },
  action('snapshot_force_delete', 'delete a snapshot whatever its status', [], { destroys: true }),
  action('snapshot_reset_status', 'write another status into a snapshot, without doing anything', [STATUS]),
  action('snapshot_update_status', 'tell how a snapshot goes, as the host that makes it', [
    STATUS,
    { name: 'progress', type: 'text', wire: 'progress', help: 'how far it is, such as 50%' },
  ]),
  {
    operation: 'snapshot_manage',
    does: 'take a snapshot that the back end has into Cinder',
    arguments: MANAGED,
    send: async (cloud, _, args, signal) => {
      const { ref, ...rest } = fieldsOf(MANAGED, args);
      const taken = { ...rest, volume_id: textOf(args, 'volume'), ref: Object(ref) as Record<string, unknown> };
      return manageVolumeSnapshot(cloud, taken, signal);
    },
  },
  action('snapshot_unmanage', 'forget a snapshot, and leave it on the back end', [], { destroys: true }),
];

/** How each operation on a backup is asked for. */
export const BACKUP_CALLS: readonly CallRow[] = [
  {
    operation: 'backup_create',
    does: 'back up a volume',
    arguments: BACKUP,
    follows: [{ kind: 'volume', argument: 'volume' }],
    send: async (cloud, _, args, signal) =>
      createVolumeBackup(cloud, { ...fieldsOf(BACKUP, args), volume_id: textOf(args, 'volume') }, signal),
  },
  {
    operation: 'backup_restore',
    does: 'write a backup over a volume, or into a new one',
    destroys: true,
    arguments: RESTORE,
    follows: [{ kind: 'volume', answer: 'volume_id' }],
    send: async (cloud, id, args, signal) => restoreVolumeBackup(cloud, id, fieldsOf(RESTORE, args), signal),
  },
  {
    operation: 'backup_delete',
    does: 'delete a backup',
    destroys: true,
    send: async (cloud, id, _, signal) => deleteVolumeBackup(cloud, id, signal),
  },
  action('backup_force_delete', 'delete a backup whatever its status', [], { destroys: true }),
  action('backup_reset_status', 'write another status into a backup, without doing anything', [STATUS], {
    isSo: (before, { status }) => before.status === status,
  }),
  {
    operation: 'backup_export',
    does: 'give the record of a backup, for another Cinder',
    send: async (cloud, id, _, signal) => exportVolumeBackup(cloud, id, signal),
  },
  {
    operation: 'backup_import',
    does: 'take a backup of another Cinder by its record',
    arguments: [
      { name: 'service', type: 'text', required: true, help: 'the service of the record' },
      { name: 'url', type: 'text', required: true, help: 'the address of the record' },
    ],
    send: async (cloud, _, args, signal) =>
      importVolumeBackup(cloud, { backup_service: textOf(args, 'service'), backup_url: textOf(args, 'url') }, signal),
  },
];

/** How each operation on an attachment is asked for. The handshake with a host (`attachment_update`) takes a connector: see `updateVolumeAttachment`. */
export const ATTACHMENT_CALLS: readonly CallRow[] = [
  {
    operation: 'attachment_create',
    does: 'reserve a volume for a server',
    arguments: [
      VOLUME,
      { name: 'server', type: 'text', required: true, names: 'server', help: 'the server' },
      { name: 'mode', type: 'text', choices: ['rw', 'ro'], help: 'writable or not' },
    ],
    settles: 'answer',
    nameArgument: 'server',
    send: async (cloud, _, args, signal) => {
      const mode = args.mode === undefined ? {} : { mode: args.mode === 'ro' ? ('ro' as const) : ('rw' as const) };
      const what = { volume_uuid: textOf(args, 'volume'), instance_uuid: textOf(args, 'server'), ...mode };
      return createVolumeAttachment(cloud, what, signal);
    },
  },
  {
    operation: 'attachment_complete',
    does: 'say that an attachment is made',
    settles: 'answer',
    send: async (cloud, id, _, signal) => completeVolumeAttachment(cloud, id, signal),
  },
  {
    operation: 'attachment_delete',
    does: 'end an attachment',
    destroys: true,
    send: async (cloud, id, _, signal) => deleteVolumeAttachment(cloud, id, signal),
  },
];

/** How each operation on an offer of a volume to another project is asked for. */
export const TRANSFER_CALLS: readonly CallRow[] = [
  {
    operation: 'transfer_create',
    does: 'offer a volume to another project; gives the key to accept it with',
    arguments: TRANSFER,
    settles: 'answer',
    send: async (cloud, _, args, signal) =>
      createVolumeTransfer(cloud, { ...fieldsOf(TRANSFER, args), volume_id: textOf(args, 'volume') }, signal),
  },
  {
    operation: 'transfer_accept',
    does: 'accept a volume of another project',
    arguments: [{ name: 'key', type: 'text', required: true, isSecret: true, help: 'the key of the offer' }],
    send: async (cloud, id, args, signal) => acceptVolumeTransfer(cloud, id, textOf(args, 'key'), signal),
  },
  {
    operation: 'transfer_delete',
    does: 'take an offer back',
    destroys: true,
    send: async (cloud, id, _, signal) => deleteVolumeTransfer(cloud, id, signal),
  },
];

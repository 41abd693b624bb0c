import { manageVolume } from '../../openstack/block-storage/manageable.ts';
import { uploadVolumeToImage } from '../../openstack/block-storage/volume-actions.ts';
import { createVolume, deleteVolume, setVolumeMetadata, updateVolume } from '../../openstack/block-storage/volumes.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { type ArgumentSpec, type Arguments, type CallRow, fieldsOf, textOf } from './call.ts';
import { action } from './volume-send.ts';

const SIZE: ArgumentSpec = { name: 'size', type: 'integer', wire: 'size', help: 'its size in GiB' };
const NEW_SIZE: ArgumentSpec = {
  name: 'size',
  type: 'integer',
  wire: 'new_size',
  required: true,
  help: 'its new size in GiB',
};
const HOST: ArgumentSpec = { name: 'host', type: 'text', wire: 'host', required: true, help: 'host@backend#pool' };
const STATUS: ArgumentSpec = { name: 'status', type: 'text', wire: 'status', help: 'the status to write' };
const PROPERTY: ArgumentSpec = { name: 'property', type: 'pairs', wire: 'metadata', help: 'metadata, as key=value' };
const NAMED: readonly ArgumentSpec[] = [
  { name: 'name', type: 'text', wire: 'name', required: true, help: 'its name' },
  { name: 'description', type: 'text', wire: 'description', help: 'its description' },
  { name: 'type', type: 'text', wire: 'volume_type', help: 'the volume type' },
  { name: 'availabilityZone', type: 'text', wire: 'availability_zone', help: 'the zone' },
  PROPERTY,
];
const UPDATE: readonly ArgumentSpec[] = [
  { name: 'name', type: 'text', wire: 'name', help: 'its new name' },
  { name: 'description', type: 'text', wire: 'description', help: 'its new description' },
];
const UPLOAD: readonly ArgumentSpec[] = [
  { name: 'imageName', type: 'text', wire: 'image_name', required: true, help: 'the name of the image' },
  { name: 'diskFormat', type: 'text', wire: 'disk_format', help: 'such as raw, qcow2' },
  { name: 'containerFormat', type: 'text', wire: 'container_format', help: 'such as bare' },
  { name: 'force', type: 'flag', wire: 'force', help: 'even while it is attached' },
];
const MANAGE: readonly ArgumentSpec[] = [
  ...NAMED,
  HOST,
  {
    name: 'source',
    type: 'text',
    wire: 'ref',
    required: true,
    form: (name) => ({ 'source-name': name }),
    help: 'its name on the back end',
  },
];

/** The size is written last: a status that somebody has reset is not enough. */
const isLarger: CallRow['proof'] = (body, _, { size }) => body.size === size;

/** A row that creates a volume; what it is made of is an argument that chooses the row. */
function create(operation: string, does: string, given?: ArgumentSpec): CallRow {
  const size: ArgumentSpec = given === undefined || given.name === 'image' ? { ...SIZE, required: true } : SIZE;
  const specs = [size, ...NAMED, ...(given === undefined ? [] : [given])];
  return {
    operation,
    verb: 'create',
    does,
    arguments: specs,
    ...(given === undefined ? {} : { given: given.name }),
    send: async (cloud: Cloud, _: string, args: Arguments, signal: AbortSignal) =>
      createVolume(cloud, fieldsOf(specs, args), { signal }),
  };
}

const source = (name: string, wire: string, names: ArgumentSpec['names'], help: string): ArgumentSpec => ({
  name,
  type: 'text',
  wire,
  required: true,
  help,
  ...(names === undefined ? {} : { names }),
});

/** How each operation on a volume is asked for. */
export const VOLUME_CALLS: readonly CallRow[] = [
  create('volume_create', 'create a volume'),
  create('volume_create_from_image', 'create a volume', source('image', 'imageRef', 'image', 'the image to copy')),
  create(
    'volume_create_from_snapshot',
    'create a volume',
    source('snapshot', 'snapshot_id', 'volume-snapshot', 'the snapshot to copy'),
  ),
  create(
    'volume_create_from_volume',
    'create a volume',
    source('source', 'source_volid', 'volume', 'the volume to copy'),
  ),
  create(
    'volume_create_from_backup',
    'create a volume',
    source('backup', 'backup_id', 'volume-backup', 'the backup to restore'),
  ),
  {
    operation: 'manage',
    does: 'take a volume that the back end has into Cinder',
    arguments: MANAGE,
    send: async (cloud, _, args, signal) => {
      const { ref, ...rest } = fieldsOf(MANAGE, args);
      return manageVolume(cloud, { ...rest, ref: Object(ref) as Record<string, unknown> }, signal);
    },
  },
  {
    operation: 'volume_delete',
    does: 'delete a volume',
    destroys: true,
    arguments: [{ name: 'cascade', type: 'flag', help: 'with its snapshots' }],
    send: async (cloud, id, args, signal) => deleteVolume(cloud, id, { cascade: args.cascade === true, signal }),
  },
  action('volume_extend', 'make a volume larger', [NEW_SIZE], { proof: isLarger }),
  action('volume_extend_attached', 'make an attached volume larger', [NEW_SIZE], { verb: 'extend', proof: isLarger }),
  action(
    'volume_retype',
    'give a volume another type',
    [
      { name: 'type', type: 'text', wire: 'new_type', required: true, help: 'the new type' },
      {
        name: 'migrationPolicy',
        type: 'text',
        wire: 'migration_policy',
        choices: ['never', 'on-demand'],
        help: 'whether it may move to another back end',
      },
    ],
    {
      proof: (body, before, args) => body.volume_type === args.type || body.volume_type !== before.volume_type,
    },
  ),
  {
    operation: 'upload_to_image',
    does: 'make an image of a volume',
    arguments: UPLOAD,
    follows: [{ kind: 'image', answer: 'image_id', ends: { status: ['active'] } }],
    send: async (cloud, id, args, signal) =>
      uploadVolumeToImage(cloud, id, { ...fieldsOf(UPLOAD, args), image_name: textOf(args, 'imageName') }, signal),
  },
  action(
    'reimage',
    'write an image over a volume',
    [
      source('image', 'image_id', 'image', 'the image'),
      { name: 'reserved', type: 'flag', wire: 'reimage_reserved', help: 'even one that is reserved' },
    ],
    { destroys: true },
  ),
  action(
    'revert_to_snapshot',
    'put a volume back to its latest snapshot',
    [source('snapshot', 'snapshot_id', 'volume-snapshot', 'its latest snapshot')],
    { destroys: true, follows: [{ kind: 'volume-snapshot', argument: 'snapshot' }] },
  ),
  action(
    'set_bootable',
    'say that servers boot from a volume',
    [{ name: 'no', type: 'flag', wire: 'bootable', form: () => false, help: 'say that they do not' }],
    { always: { bootable: true } },
  ),
  action(
    'update_readonly_flag',
    'make a volume read-only',
    [{ name: 'no', type: 'flag', wire: 'readonly', form: () => false, help: 'make it writable' }],
    { verb: 'set-readonly', always: { readonly: true } },
  ),
  {
    operation: 'volume_update',
    verb: 'set',
    does: 'change the name or the description of a volume',
    arguments: UPDATE,
    send: async (cloud, id, args, signal) => updateVolume(cloud, id, fieldsOf(UPDATE, args), signal),
  },
  {
    operation: 'volume_metadata_update',
    verb: 'set-property',
    does: 'set metadata of a volume',
    arguments: [{ ...PROPERTY, required: true }],
    send: async (cloud, id, args, signal) =>
      setVolumeMetadata(cloud, id, Object(args.property) as Record<string, string>, signal),
  },
  action('reserve', 'reserve a volume for an attachment'),
  action('unreserve', 'give a reserved volume back'),
  action('attach', 'write an attachment into a volume, without attaching it anywhere', [
    { name: 'server', type: 'text', wire: 'instance_uuid', names: 'server', help: 'the server' },
    { name: 'hostName', type: 'text', wire: 'host_name', help: 'the host, in place of a server' },
    { name: 'mountpoint', type: 'text', wire: 'mountpoint', required: true, help: 'the device, such as /dev/vdb' },
    { name: 'mode', type: 'text', wire: 'mode', choices: ['rw', 'ro'], help: 'writable or not' },
  ]),
  action('begin_detaching', 'mark a volume as being detached'),
  action('roll_detaching', 'mark a volume as attached again'),
  action('detach', 'remove an attachment from a volume, without detaching it anywhere', [
    { name: 'attachment', type: 'text', wire: 'attachment_id', help: 'the attachment, where there are several' },
  ]),
  action('volume_force_delete', 'delete a volume whatever its status', [], { destroys: true }),
  action(
    'volume_migrate',
    'move a volume to another back end',
    [
      HOST,
      { name: 'forceHostCopy', type: 'flag', wire: 'force_host_copy', help: 'copy by the host, not by the back end' },
      { name: 'lockVolume', type: 'flag', wire: 'lock_volume', help: 'let nothing interrupt it' },
    ],
    {
      proof: (body, before) => body['os-vol-host-attr:host'] !== before['os-vol-host-attr:host'],
    },
  ),
  action('volume_reset_status', 'write other statuses into a volume, without doing anything', [
    STATUS,
    { name: 'attachStatus', type: 'text', wire: 'attach_status', help: 'the attach status' },
    { name: 'migrationStatus', type: 'text', wire: 'migration_status', help: 'the migration status' },
  ]),
  action('force_detach', 'end an attachment of a volume in Cinder only', [
    { name: 'attachment', type: 'text', wire: 'attachment_id', help: 'the attachment' },
  ]),
  action('unmanage', 'forget a volume, and leave it on the back end', [], { destroys: true }),
];

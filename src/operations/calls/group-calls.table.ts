import { createVolumeGroupSnapshot, deleteVolumeGroupSnapshot } from '../../openstack/block-storage/group-snapshots.ts';
import {
  copyVolumeGroup,
  createVolumeGroup,
  deleteVolumeGroup,
  updateVolumeGroup,
} from '../../openstack/block-storage/groups.ts';
import { type ArgumentSpec, type ArgumentValue, type CallRow, fieldsOf, textOf, textsIn } from './call.ts';
import { action } from './volume-send.ts';

const joined = (ids: ArgumentValue): string => textsIn(ids).join(',');
const NAME: ArgumentSpec = { name: 'name', type: 'text', wire: 'name', required: true, help: 'its name' };
const STATUS: ArgumentSpec = {
  name: 'status',
  type: 'text',
  wire: 'status',
  required: true,
  help: 'the status to write',
};
const UPDATE: readonly ArgumentSpec[] = [
  { name: 'name', type: 'text', wire: 'name', help: 'its new name' },
  { name: 'description', type: 'text', wire: 'description', help: 'its new description' },
  { name: 'addVolume', type: 'texts', wire: 'add_volumes', names: 'volume', form: joined, help: 'a volume to add' },
  {
    name: 'removeVolume',
    type: 'texts',
    wire: 'remove_volumes',
    names: 'volume',
    form: joined,
    help: 'a volume to take out',
  },
];

/** How each operation on a group of volumes is asked for. */
export const GROUP_CALLS: readonly CallRow[] = [
  {
    operation: 'group_create',
    does: 'create a group of volumes',
    arguments: [
      NAME,
      { name: 'groupType', type: 'text', required: true, help: 'the group type, by id' },
      { name: 'volumeType', type: 'texts', required: true, help: 'a volume type; may be repeated' },
    ],
    send: async (cloud, _, args, signal) => {
      const group = { name: textOf(args, 'name'), group_type: textOf(args, 'groupType') };
      return createVolumeGroup(cloud, { ...group, volume_types: textsIn(args.volumeType) }, signal);
    },
  },
  {
    operation: 'group_create_from_src',
    verb: 'copy',
    does: 'create a group with its volumes from another one, or from a snapshot of one',
    arguments: [
      NAME,
      { name: 'source', type: 'text', names: 'volume-group', help: 'the group to copy' },
      { name: 'snapshot', type: 'text', names: 'volume-group-snapshot', help: 'the snapshot to copy' },
    ],
    send: async (cloud, _, args, signal) => {
      const from =
        args.snapshot === undefined
          ? { source_group_id: textOf(args, 'source') }
          : { group_snapshot_id: textOf(args, 'snapshot') };
      return copyVolumeGroup(cloud, { name: textOf(args, 'name'), ...from }, signal);
    },
  },
  {
    operation: 'group_update',
    verb: 'set',
    does: 'change a group, or which volumes are in it',
    arguments: UPDATE,
    send: async (cloud, id, args, signal) => updateVolumeGroup(cloud, id, fieldsOf(UPDATE, args), signal),
  },
  {
    operation: 'group_delete',
    does: 'delete a group of volumes',
    destroys: true,
    arguments: [{ name: 'withVolumes', type: 'flag', help: 'with its volumes' }],
    send: async (cloud, id, args, signal) =>
      deleteVolumeGroup(cloud, id, { withVolumes: args.withVolumes === true, signal }),
  },
  action('group_reset_status', 'write another status into a group, without doing anything', [STATUS]),
];

/** How each operation on a snapshot of a group is asked for. */
export const GROUP_SNAPSHOT_CALLS: readonly CallRow[] = [
  {
    operation: 'group_snapshot_create',
    does: 'make a snapshot of a group of volumes',
    arguments: [NAME, { name: 'group', type: 'text', required: true, names: 'volume-group', help: 'the group' }],
    send: async (cloud, _, args, signal) =>
      createVolumeGroupSnapshot(cloud, { name: textOf(args, 'name'), group_id: textOf(args, 'group') }, signal),
  },
  {
    operation: 'group_snapshot_delete',
    does: 'delete a snapshot of a group of volumes',
    destroys: true,
    send: async (cloud, id, _, signal) => deleteVolumeGroupSnapshot(cloud, id, signal),
  },
  action('group_snapshot_reset_status', 'write another status into a snapshot of a group', [STATUS]),
];

import type { ScriptStep } from './script.ts';

/** Every operation on groups of volumes. */
export const GROUP_SCRIPT: readonly ScriptStep[] = [
  [
    'volume-group',
    'group_create',
    '',
    { name: 'g', groupType: '{groupType}', volumeType: ['{volumeType}'] },
    'available',
    'g',
  ],
  ['volume', 'volume_create', '', { name: 'v', size: 1, type: '{volumeType}' }, 'available', 'v'],
  ['volume-group', 'group_update', '{g}', { addVolume: ['{v}'] }, 'available'],
  ['volume-group-snapshot', 'group_snapshot_create', '', { name: 's', group: '{g}' }, 'available', 's'],
  ['volume-group', 'group_create_from_src', '', { name: 'h', source: '{g}' }, 'available', 'h'],
  ['volume-group', 'group_reset_status', '{g}', { status: 'error' }, 'error'],
  ['volume-group', 'group_reset_status', '{g}', { status: 'available' }, 'available'],
  ['volume-group-snapshot', 'group_snapshot_reset_status', '{s}', { status: 'error' }, 'error'],
  ['volume-group-snapshot', 'group_snapshot_reset_status', '{s}', { status: 'available' }, 'available'],
  ['volume-group', 'group_delete', '{g}', {}, 'refused'],
  ['volume-group-snapshot', 'group_snapshot_delete', '{s}', {}, 'gone'],
  ['volume-group', 'group_update', '{g}', { removeVolume: ['{v}'] }, 'available'],
  ['volume-group', 'group_delete', '{g}', {}, 'gone'],
  ['volume-group', 'group_delete', '{h}', { withVolumes: true }, 'gone'],
];

import { before, PATHS, stepsOf } from './steps.ts';
import type { Walk } from './walk.ts';

const group = stepsOf('volume-group');
const groupSnapshot = stepsOf('volume-group-snapshot');
const volume = stepsOf('volume');
const snapshot = stepsOf('volume-snapshot');
const { groups, volumes, snapshots } = PATHS;
const SNAPSHOTS = '/volume/v3/{project}/group_snapshots';

/** What groups of volumes go through, and what is taken into Cinder and let out of it. */
export const GROUP_WALKS: readonly Walk[] = [
  {
    name: 'volumes: groups',
    follows: ['volume', 'group', 'snapshot', 'group-snapshot'],
    steps: [
      before('a type of groups', 'POST /volume/v3/{project}/group_types', {
        body: { group_type: { name: 'walk-{unique}' } },
        keep: { groupType: 'group_type.id' },
      }),
      group('create', 'group_create', `POST ${groups}`, {
        body: { group: { name: 'g', group_type: '{groupType}', volume_types: ['{type}'] } },
        keep: { group: 'group.id' },
      }),
      volume('create a volume in it', 'volume_create', `POST ${volumes}`, {
        body: { volume: { size: 1, group_id: '{group}', volume_type: '{type}' } },
        keep: { volume: 'volume.id' },
      }),
      group('update', 'group_update', `PUT ${groups}/{group}`, { body: { group: { name: 'renamed' } } }),
      groupSnapshot('create a snapshot of it', 'group_snapshot_create', `POST ${SNAPSHOTS}`, {
        body: { group_snapshot: { group_id: '{group}' } },
        keep: { groupSnapshot: 'group_snapshot.id' },
      }),
      group('create from a snapshot', 'group_create_from_src', `POST ${groups}/action`, {
        body: { 'create-from-src': { group_snapshot_id: '{groupSnapshot}' } },
        keep: { second: 'group.id' },
      }),
      groupSnapshot('reset the snapshot', 'group_snapshot_reset_status', `POST ${SNAPSHOTS}/{groupSnapshot}/action`, {
        body: { reset_status: { status: 'error' } },
      }),
      groupSnapshot('delete the snapshot', 'group_snapshot_delete', `DELETE ${SNAPSHOTS}/{groupSnapshot}`),
      group('reset', 'group_reset_status', `POST ${groups}/{group}/action`, {
        body: { reset_status: { status: 'error' } },
      }),
      group('replicate what is not replicated', 'group_replication', `POST ${groups}/{group}/action`, {
        body: { enable_replication: {} },
      }),
      group('delete with its volumes', 'group_delete', `POST ${groups}/{group}/action`, {
        body: { delete: { 'delete-volumes': true } },
      }),
      group('delete the second', 'group_delete', `POST ${groups}/{second}/action`, {
        body: { delete: { 'delete-volumes': true } },
      }),
      before('the type goes', 'DELETE /volume/v3/{project}/group_types/{groupType}'),
    ],
  },
  {
    name: 'volumes: manage',
    follows: ['volume', 'snapshot'],
    steps: [
      before('a volume', `POST ${volumes}`, {
        body: { volume: { size: 1, volume_type: 'file-a' } },
        keep: { volume: 'volume.id' },
      }),
      before('a snapshot', `POST ${snapshots}`, {
        body: { snapshot: { volume_id: '{volume}' } },
        keep: { snapshot: 'snapshot.id' },
      }),
      volume('manage what is not there', 'manage', 'POST /volume/v3/{project}/manageable_volumes', {
        body: { volume: { host: 'storage@nowhere#nowhere', ref: { 'source-name': 'x' } } },
      }),
      snapshot('manage a snapshot of no volume', 'snapshot_manage', 'POST /volume/v3/{project}/manageable_snapshots', {
        body: { snapshot: { volume_id: '11111111-2222-4333-8444-555555555555', ref: { 'source-name': 'x' } } },
      }),
      volume('unmanage with a snapshot', 'unmanage', `POST ${volumes}/{volume}/action`, {
        body: { 'os-unmanage': {} },
      }),
      snapshot('unmanage a snapshot', 'snapshot_unmanage', `POST ${snapshots}/{snapshot}/action`, {
        body: { 'os-unmanage': {} },
      }),
      snapshot('manage a snapshot', 'snapshot_manage', 'POST /volume/v3/{project}/manageable_snapshots', {
        body: { snapshot: { volume_id: '{volume}', ref: { 'source-name': 'snapshot-{snapshot}' } } },
        keep: { managed: 'snapshot.id' },
      }),
      snapshot('let go of it again', 'snapshot_unmanage', `POST ${snapshots}/{managed}/action`, {
        body: { 'os-unmanage': {} },
      }),
      before('where the volume is', `GET ${volumes}/{volume}`, { keep: { host: 'volume.os-vol-host-attr:host' } }),
      volume('unmanage', 'unmanage', `POST ${volumes}/{volume}/action`, { body: { 'os-unmanage': {} } }),
      volume('manage', 'manage', 'POST /volume/v3/{project}/manageable_volumes', {
        body: { volume: { host: '{host}', volume_type: 'file-a', ref: { 'source-name': 'volume-{volume}' } } },
      }),
    ],
  },
];

import { before, PATHS, stepsOf, volumeBefore } from './steps.ts';
import type { Walk, WalkStep } from './walk.ts';

const volume = stepsOf('volume');
const snapshot = stepsOf('volume-snapshot');
const backup = stepsOf('volume-backup');
const attachment = stepsOf('volume-attachment');
const transfer = stepsOf('volume-transfer');
const { volumes, snapshots, backups, attachments } = PATHS;

const act = (operation: string, id: string, body: object): WalkStep =>
  volume(operation, id, `POST ${volumes}/{volume}/action`, { body });

const CONNECTOR = {
  initiator: 'iqn.1993-08.org.debian:01:walk',
  ip: '127.0.0.1',
  host: 'walk',
  platform: 'x86_64',
  os_type: 'linux',
  multipath: false,
};
const NOBODY = '11111111-2222-4333-8444-555555555555';

const LIFE_WALK: Walk = {
  name: 'volumes: life',
  follows: ['volume', 'snapshot'],
  steps: [
    volume('create', 'volume_create', `POST ${volumes}`, {
      body: { volume: { size: 1, name: 'v' } },
      keep: { volume: 'volume.id' },
    }),
    act('extend', 'volume_extend', { 'os-extend': { new_size: 2 } }),
    act('extend to less', 'volume_extend', { 'os-extend': { new_size: 1 } }),
    snapshot('create a snapshot', 'snapshot_create', `POST ${snapshots}`, {
      body: { snapshot: { volume_id: '{volume}' } },
      keep: { snapshot: 'snapshot.id' },
    }),
    volume('create from a snapshot', 'volume_create_from_snapshot', `POST ${volumes}`, {
      body: { volume: { snapshot_id: '{snapshot}' } },
      keep: { copy: 'volume.id' },
    }),
    volume('clone', 'volume_create_from_volume', `POST ${volumes}`, { body: { volume: { source_volid: '{volume}' } } }),
    act('revert to a snapshot', 'revert_to_snapshot', { revert: { snapshot_id: '{snapshot}' } }),
    volume('delete with a snapshot', 'volume_delete', `DELETE ${volumes}/{volume}`),
    snapshot('reset a snapshot', 'snapshot_reset_status', `POST ${snapshots}/{snapshot}/action`, {
      body: { 'os-reset_status': { status: 'error' } },
    }),
    snapshot('delete a snapshot', 'snapshot_delete', `DELETE ${snapshots}/{snapshot}`),
    before('another snapshot', `POST ${snapshots}`, {
      body: { snapshot: { volume_id: '{volume}' } },
      keep: { snapshot: 'snapshot.id' },
    }),
    snapshot('reset a snapshot to creating', 'snapshot_reset_status', `POST ${snapshots}/{snapshot}/action`, {
      body: { 'os-reset_status': { status: 'creating' } },
    }),
    snapshot('update the status of one in creation', 'snapshot_update_status', `POST ${snapshots}/{snapshot}/action`, {
      body: { 'os-update_snapshot_status': { status: 'available' } },
    }),
    snapshot('update the status of a snapshot', 'snapshot_update_status', `POST ${snapshots}/{snapshot}/action`, {
      body: { 'os-update_snapshot_status': { status: 'error' } },
    }),
    snapshot('force delete a snapshot', 'snapshot_force_delete', `POST ${snapshots}/{snapshot}/action`, {
      body: { 'os-force_delete': {} },
    }),
    act('set bootable', 'set_bootable', { 'os-set_bootable': { bootable: true } }),
    act('set read-only', 'update_readonly_flag', { 'os-update_readonly_flag': { readonly: true } }),
    volume('update', 'volume_update', `PUT ${volumes}/{volume}`, { body: { volume: { name: 'renamed' } } }),
    volume('update metadata', 'volume_metadata_update', `POST ${volumes}/{volume}/metadata`, {
      body: { metadata: { a: 'b' } },
    }),
    act('reset to error', 'volume_reset_status', { 'os-reset_status': { status: 'error' } }),
    act('extend from error', 'volume_extend', { 'os-extend': { new_size: 3 } }),
    act('force delete', 'volume_force_delete', { 'os-force_delete': {} }),
    volume('delete', 'volume_delete', `DELETE ${volumes}/{copy}`),
  ],
};

const IMAGE_WALK: Walk = {
  name: 'volumes: images',
  follows: ['volume', 'image'],
  steps: [
    volume('create from an image', 'volume_create_from_image', `POST ${volumes}`, {
      body: { volume: { size: 1, imageRef: '{image}' } },
      keep: { volume: 'volume.id' },
    }),
    act('upload to an image', 'upload_to_image', { 'os-volume_upload_image': { image_name: 'i', disk_format: 'raw' } }),
    act('reimage', 'reimage', { 'os-reimage': { image_id: '{image}', reimage_reserved: false } }),
    volume('create that no back end takes', 'volume_create', `POST ${volumes}`, { body: { volume: { size: 10_000 } } }),
  ],
};

const BACKUP_WALK: Walk = {
  name: 'volumes: backups',
  follows: ['volume', 'backup'],
  steps: [
    volumeBefore('volume'),
    backup('create', 'backup_create', `POST ${backups}`, {
      body: { backup: { volume_id: '{volume}' } },
      keep: { backup: 'backup.id' },
    }),
    backup('create an incremental one', 'backup_create', `POST ${backups}`, {
      body: { backup: { volume_id: '{volume}', incremental: true } },
      keep: { second: 'backup.id' },
    }),
    backup('delete with a child', 'backup_delete', `DELETE ${backups}/{backup}`),
    backup('restore in place', 'backup_restore', `POST ${backups}/{backup}/restore`, {
      body: { restore: { volume_id: '{volume}' } },
    }),
    backup('restore to a new volume', 'backup_restore', `POST ${backups}/{backup}/restore`, { body: { restore: {} } }),
    volume('create from a backup', 'volume_create_from_backup', `POST ${volumes}`, {
      body: { volume: { backup_id: '{backup}', size: 1 } },
    }),
    backup('export', 'backup_export', `GET ${backups}/{second}/export_record`, {
      keep: { service: 'backup-record.backup_service', record: 'backup-record.backup_url' },
    }),
    backup('import what is there', 'backup_import', `POST ${backups}/import_record`, {
      body: { 'backup-record': { backup_service: '{service}', backup_url: '{record}' } },
    }),
    backup('reset to error', 'backup_reset_status', `POST ${backups}/{second}/action`, {
      body: { 'os-reset_status': { status: 'error' } },
    }),
    backup('delete', 'backup_delete', `DELETE ${backups}/{second}`),
    backup('import what was deleted', 'backup_import', `POST ${backups}/import_record`, {
      body: { 'backup-record': { backup_service: '{service}', backup_url: '{record}' } },
    }),
    backup('force delete with a child', 'backup_force_delete', `POST ${backups}/{backup}/action`, {
      body: { 'os-force_delete': {} },
    }),
    backup('force delete', 'backup_force_delete', `POST ${backups}/{second}/action`, {
      body: { 'os-force_delete': {} },
    }),
  ],
};

const ATTACH_WALK: Walk = {
  name: 'volumes: attaching by hand',
  follows: ['volume', 'attachment'],
  steps: [
    volumeBefore('volume'),
    act('reserve', 'reserve', { 'os-reserve': {} }),
    act('reserve when reserved', 'reserve', { 'os-reserve': {} }),
    act('unreserve', 'unreserve', { 'os-unreserve': {} }),
    act('attach to a host', 'attach', { 'os-attach': { mountpoint: '/dev/vdb', mode: 'rw', host_name: 'walk' } }),
    act('begin to detach', 'begin_detaching', { 'os-begin_detaching': {} }),
    act('roll back', 'roll_detaching', { 'os-roll_detaching': {} }),
    act('begin to detach again', 'begin_detaching', { 'os-begin_detaching': {} }),
    act('detach', 'detach', { 'os-detach': {} }),
    act('detach what is not attached', 'detach', { 'os-detach': {} }),
    attachment('create an attachment', 'attachment_create', `POST ${attachments}`, {
      body: { attachment: { volume_uuid: '{volume}', instance_uuid: NOBODY } },
      keep: { attachment: 'attachment.id' },
    }),
    attachment('update', 'attachment_update', `PUT ${attachments}/{attachment}`, {
      body: { attachment: { connector: CONNECTOR } },
    }),
    attachment('complete', 'attachment_complete', `POST ${attachments}/{attachment}/action`, {
      body: { 'os-complete': null },
    }),
    attachment('delete', 'attachment_delete', `DELETE ${attachments}/{attachment}`),
    before('attached once more', `POST ${volumes}/{volume}/action`, {
      body: { 'os-attach': { mountpoint: '/dev/vdb', mode: 'rw', host_name: 'walk' } },
    }),
    act('force detach', 'force_detach', { 'os-force_detach': { connector: CONNECTOR } }),
  ],
};

const FIRST_POOL = 'storage@file-a#file-a';

const MOVE_WALK: Walk = {
  name: 'volumes: between back ends',
  follows: ['volume'],
  steps: [
    before('the type of the other back end', 'GET /volume/v3/{project}/types?name=file-b', {
      keep: { otherType: 'volume_types.0.id' },
    }),
    volumeBefore('volume', { volume_type: 'file-a' }),
    act('retype', 'volume_retype', { 'os-retype': { new_type: 'file-b', migration_policy: 'on-demand' } }),
    act('retype without moving', 'volume_retype', { 'os-retype': { new_type: 'file-a', migration_policy: 'never' } }),
    act('migrate to a back end that its type forbids', 'volume_migrate', {
      'os-migrate_volume': { host: FIRST_POOL, force_host_copy: true },
    }),
    act('complete a migration that is none', 'volume_migrate_completion', {
      'os-migrate_volume_completion': { new_volume: '{volume}', error: false },
    }),
    // What any back end may hold, and is known to be on the first: it is let go of and taken over again.
    volumeBefore('other', { volume_type: 'file-a' }),
    before('it is let go of', `POST ${volumes}/{other}/action`, { body: { 'os-unmanage': {} } }),
    before('taken over', 'POST /volume/v3/{project}/manageable_volumes', {
      body: { volume: { host: FIRST_POOL, volume_type: 'any', ref: { 'source-name': 'volume-{other}' } } },
      keep: { other: 'volume.id' },
    }),
    volume('migrate to where it is', 'volume_migrate', `POST ${volumes}/{other}/action`, {
      body: { 'os-migrate_volume': { host: FIRST_POOL } },
    }),
    volume('migrate', 'volume_migrate', `POST ${volumes}/{other}/action`, {
      body: { 'os-migrate_volume': { host: 'storage@file-b#file-b' } },
    }),
  ],
};

const TRANSFER_WALK: Walk = {
  name: 'volumes: transfers',
  follows: ['volume', 'transfer'],
  steps: [
    volumeBefore('volume'),
    transfer('create', 'transfer_create', 'POST /volume/v3/{project}/volume-transfers', {
      body: { transfer: { volume_id: '{volume}' } },
      keep: { transfer: 'transfer.id' },
    }),
    transfer('delete', 'transfer_delete', 'DELETE /volume/v3/{project}/volume-transfers/{transfer}'),
    before('another transfer', 'POST /volume/v3/{project}/volume-transfers', {
      body: { transfer: { volume_id: '{volume}' } },
      keep: { transfer: 'transfer.id', key: 'transfer.auth_key' },
    }),
    transfer(
      'accept with a wrong key',
      'transfer_accept',
      'POST /volume/v3/{project}/volume-transfers/{transfer}/accept',
      {
        body: { accept: { auth_key: 'wrong' } },
      },
    ),
    transfer('accept', 'transfer_accept', 'POST /volume/v3/{project}/volume-transfers/{transfer}/accept', {
      body: { accept: { auth_key: '{key}' } },
    }),
  ],
};

/** What volumes, snapshots, backups, attachments and transfers go through. */
export const VOLUME_WALKS: readonly Walk[] = [
  LIFE_WALK,
  IMAGE_WALK,
  BACKUP_WALK,
  ATTACH_WALK,
  MOVE_WALK,
  TRANSFER_WALK,
];

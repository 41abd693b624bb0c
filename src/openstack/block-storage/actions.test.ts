import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Cloud } from '../cloud.ts';
import { createRecordingCloud } from '../recording-cloud.ts';
import {
  BLOCK_STORAGE_ACTIONS,
  type BlockStorageAction,
  isBlockStorageActionName,
} from './block-storage-actions.table.ts';
import * as copies from './copy-actions.ts';
import { runBlockStorageAction } from './run-block-storage-action.ts';
import * as volumes from './volume-actions.ts';

const rows: readonly [string, (cloud: Cloud) => Promise<unknown>, object, (string | undefined)?, string?][] = [
  ['extend', (cloud) => volumes.extendVolume(cloud, 'x', 2), { 'os-extend': { new_size: 2 } }],
  ['retype', (cloud) => volumes.retypeVolume(cloud, 'x', { new_type: 't' }), { 'os-retype': { new_type: 't' } }],
  ['migrate', (cloud) => volumes.migrateVolume(cloud, 'x', { host: 'h' }), { 'os-migrate_volume': { host: 'h' } }],
  [
    'migrate to a cluster',
    (cloud) => volumes.migrateVolume(cloud, 'x', { cluster: 'c' }),
    { 'os-migrate_volume': { cluster: 'c' } },
    '3.16',
  ],
  [
    'upload',
    (cloud) => volumes.uploadVolumeToImage(cloud, 'x', { image_name: 'n' }),
    { 'os-volume_upload_image': { image_name: 'n' } },
  ],
  [
    'reimage',
    (cloud) => volumes.reimageVolume(cloud, 'x', { image_id: 'i' }),
    { 'os-reimage': { image_id: 'i' } },
    '3.68',
  ],
  ['revert', (cloud) => volumes.revertVolume(cloud, 'x', 's'), { revert: { snapshot_id: 's' } }, '3.40'],
  [
    'make bootable',
    (cloud) => volumes.setVolumeBootable(cloud, 'x', { bootable: true }),
    { 'os-set_bootable': { bootable: true } },
  ],
  [
    'make readonly',
    (cloud) => volumes.setVolumeReadonly(cloud, 'x', { readonly: true }),
    { 'os-update_readonly_flag': { readonly: true } },
  ],
  [
    'reset the status',
    (cloud) => volumes.resetVolumeStatus(cloud, 'x', { status: 'error' }),
    { 'os-reset_status': { status: 'error' } },
  ],
  ['force-delete', (cloud) => volumes.forceDeleteVolume(cloud, 'x'), { 'os-force_delete': {} }],
  ['force-detach', (cloud) => volumes.forceDetachVolume(cloud, 'x'), { 'os-force_detach': {} }],
  ['reserve', (cloud) => runBlockStorageAction(cloud, 'x', 'reserve'), { 'os-reserve': null }],
  [
    'force-delete a snapshot',
    (cloud) => copies.forceDeleteVolumeSnapshot(cloud, 'x'),
    { 'os-force_delete': {} },
    undefined,
    'snapshots',
  ],
  [
    'reset a snapshot',
    (cloud) => copies.resetVolumeSnapshotStatus(cloud, 'x', 'error'),
    { 'os-reset_status': { status: 'error' } },
    undefined,
    'snapshots',
  ],
  [
    'force-delete a backup',
    (cloud) => copies.forceDeleteVolumeBackup(cloud, 'x'),
    { 'os-force_delete': {} },
    undefined,
    'backups',
  ],
  [
    'reset a backup',
    (cloud) => copies.resetVolumeBackupStatus(cloud, 'x', 'error'),
    { 'os-reset_status': { status: 'error' } },
    undefined,
    'backups',
  ],
];

test.each(rows)('can %s, and asks only once', async (...[, call, body, minMicroversion, path = 'volumes']) => {
  const cloud = createRecordingCloud({ body: { 'os-volume_upload_image': {} } });
  await call(cloud);
  const want = {
    service: 'block-storage',
    method: 'POST',
    path: `/${path}/x/action`,
    retry: 'never',
    microversion: '3.70',
    body,
  };
  expect(cloud.requests).toEqual([minMicroversion === undefined ? want : { ...want, minMicroversion }]);
});

test('knows the names of actions', () => {
  expect(['reserve', 'toString', 'os-reserve'].map(isBlockStorageActionName)).toEqual([true, false, false]);
});

interface AtlasOperation {
  readonly id: string;
  readonly api: { readonly path: string; readonly body_key?: string };
}

const shared = process.env.NEPHOSCOPE_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const atlas = `${shared}/atlas/cinder.yaml`;

test.skipIf(!existsSync(atlas))('has every action of the atlas (skipped where there is no atlas)', () => {
  const { operations }: { operations: readonly AtlasOperation[] } = parse(readFileSync(atlas, 'utf8'));
  const table: Readonly<Record<string, BlockStorageAction>> = BLOCK_STORAGE_ACTIONS;
  const known = operations.filter(({ id, api }) => api.path.endsWith('/{id}/action') && id !== 'group_replication');
  const replication = Object.keys(table).filter((id) => /^group_\w+_replication$/.test(id));
  expect(replication).toHaveLength(3);
  expect(known.map(({ id }) => id).sort()).toEqual(
    Object.keys(table)
      .filter((id) => !replication.includes(id))
      .sort(),
  );
  for (const { id, api } of known) {
    expect([id, `/v3/${table[id]?.path}/{id}/action`, table[id]?.key]).toEqual([id, api.path, api.body_key]);
  }
});

import { expect, test } from 'vitest';
import { readFacts } from '../../model/read-facts.ts';
import { verdictOf } from '../../model/verdicts.ts';
import { VOLUME_BACKUP_STATES } from '../../model/volume/volume-backup-states.table.ts';
import { VOLUME_SNAPSHOT_STATES } from '../../model/volume/volume-snapshot-states.table.ts';
import { VOLUME_STATES } from '../../model/volume/volume-states.table.ts';
import { createCloud } from '../cloud.ts';
import { type CloudCaller, signIn } from '../sign-in.ts';

/** How each operation is asked for: method, what follows the resource, body. */
type Ask = readonly [operation: string, method: string, tail: string, body?: object];

const VOLUME: readonly Ask[] = [
  ['volume_delete', 'DELETE', ''],
  ['volume_extend', 'POST', '/action', { 'os-extend': { new_size: 2 } }],
  ['volume_retype', 'POST', '/action', { 'os-retype': { new_type: 'file-a' } }],
  ['set_bootable', 'POST', '/action', { 'os-set_bootable': { bootable: true } }],
  ['update_readonly_flag', 'POST', '/action', { 'os-update_readonly_flag': { readonly: true } }],
  ['volume_update', 'PUT', '', { volume: { name: 'other' } }],
  ['volume_metadata_update', 'POST', '/metadata', { metadata: { a: 'b' } }],
  ['reserve', 'POST', '/action', { 'os-reserve': null }],
  ['begin_detaching', 'POST', '/action', { 'os-begin_detaching': null }],
  ['attach', 'POST', '/action', { 'os-attach': { mountpoint: '/dev/vdb', host_name: 'h' } }],
  ['detach', 'POST', '/action', { 'os-detach': {} }],
  ['force_detach', 'POST', '/action', { 'os-force_detach': {} }],
  ['volume_force_delete', 'POST', '/action', { 'os-force_delete': {} }],
  ['volume_migrate', 'POST', '/action', { 'os-migrate_volume': { host: 'storage@file-b#file-b' } }],
  ['volume_reset_status', 'POST', '/action', { 'os-reset_status': { status: 'error' } }],
  ['unmanage', 'POST', '/action', { 'os-unmanage': {} }],
];
const SNAPSHOT: readonly Ask[] = [
  ['snapshot_delete', 'DELETE', ''],
  ['snapshot_force_delete', 'POST', '/action', { 'os-force_delete': {} }],
  ['snapshot_reset_status', 'POST', '/action', { 'os-reset_status': { status: 'error' } }],
  ['snapshot_unmanage', 'POST', '/action', { 'os-unmanage': {} }],
];
const BACKUP: readonly Ask[] = [
  ['backup_delete', 'DELETE', ''],
  ['backup_force_delete', 'POST', '/action', { 'os-force_delete': {} }],
  ['backup_reset_status', 'POST', '/action', { 'os-reset_status': { status: 'error' } }],
  ['backup_export', 'GET', '/export_record'],
];

async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const admin = await signIn(cloud);
  const headers = { 'openstack-api-version': 'volume 3.40' };
  const call: CloudCaller['call'] = (method, path, options = {}) =>
    admin.call(method, `/volume/v3${path}`, { ...options, headers });
  const made = await call('POST', '/volumes', { body: { volume: { size: 1 } } });
  const id = (made.body as { volume: { id: string } }).volume.id;
  cloud.clock.runFor(10_000);
  return { cloud, call, id, state: cloud.state.blockStorage };
}

async function answers(what: 'volume' | 'snapshot' | 'backup', asks: readonly Ask[], statuses: readonly string[]) {
  const { cloud, call, id, state } = await setUp();
  const body = what === 'volume' ? {} : { [what]: { volume_id: id } };
  const made = what === 'volume' ? undefined : await call('POST', `/${what}s`, { body });
  const own = made === undefined ? id : ((made.body as Record<string, { id: string }>)[what]?.id ?? '');
  cloud.clock.runFor(10_000);
  const saved = cloud.save();
  const kind = what === 'volume' ? 'volume' : (`volume-${what}` as const);
  const differing: string[] = [];
  for (const status of statuses) {
    for (const [operation, method, tail, asked] of asks) {
      cloud.load(saved);
      state[`${what}s`].update(own, { status });
      const shown = await call('GET', `/${what}s/${own}`);
      const facts = readFacts(kind, (shown.body as Record<string, unknown>)[what]);
      const real = { ...facts, states: { ...facts.states, status } };
      const verdict = verdictOf(operation, real, { roles: ['admin'], microversion: '3.40' });
      const answer = await call(method, `/${what}s/${own}${tail}`, asked === undefined ? {} : { body: asked });
      if (answer.status < 400 !== verdict.allowed) {
        const words = verdict.allowed ? 'allowed' : verdict.reasons.map(({ message }) => message).join(' ');
        differing.push(`${operation} from ${status}: ${answer.status}, but the model says: ${words}`);
      }
    }
  }
  return differing;
}

test('volumes: every status and operation gives the answer of the model', async () => {
  const statuses = VOLUME_STATES.map(({ name }) => name).filter((name) => name !== 'deleted');
  expect(await answers('volume', VOLUME, statuses)).toEqual([]);
});

test('snapshots: every status and operation gives the answer of the model', async () => {
  const statuses = VOLUME_SNAPSHOT_STATES.map(({ name }) => name).filter((name) => name !== 'deleted');
  expect(await answers('snapshot', SNAPSHOT, statuses)).toEqual([]);
});

test('backups: every status and operation gives the answer of the model', async () => {
  const statuses = VOLUME_BACKUP_STATES.map(({ name }) => name).filter((name) => name !== 'deleted');
  expect(await answers('backup', BACKUP, statuses)).toEqual([]);
});

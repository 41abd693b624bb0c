import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Cloud } from '../cloud.ts';
import { createRecordingCloud } from '../recording-cloud.ts';
import * as plain from './plain-server-actions.ts';
import { runServerAction } from './run-server-action.ts';
import { isServerActionName, SERVER_ACTIONS, type ServerAction } from './server-actions.table.ts';
import * as actions from './server-actions.ts';

const rows: readonly [string, (cloud: Cloud) => Promise<unknown>, object, string?][] = [
  ['start', (cloud) => plain.startServer(cloud, 's'), { 'os-start': null }],
  ['stop', (cloud) => plain.stopServer(cloud, 's'), { 'os-stop': null }],
  ['pause', (cloud) => plain.pauseServer(cloud, 's'), { pause: null }],
  ['unpause', (cloud) => plain.unpauseServer(cloud, 's'), { unpause: null }],
  ['suspend', (cloud) => plain.suspendServer(cloud, 's'), { suspend: null }],
  ['resume', (cloud) => plain.resumeServer(cloud, 's'), { resume: null }],
  ['unlock', (cloud) => plain.unlockServer(cloud, 's'), { unlock: null }],
  ['unrescue', (cloud) => plain.unrescueServer(cloud, 's'), { unrescue: null }],
  ['confirm a resize', (cloud) => plain.confirmResize(cloud, 's'), { confirmResize: null }],
  ['revert a resize', (cloud) => plain.revertResize(cloud, 's'), { revertResize: null }],
  ['shelve', (cloud) => plain.shelveServer(cloud, 's'), { shelve: null }],
  ['offload', (cloud) => plain.shelveOffloadServer(cloud, 's'), { shelveOffload: null }],
  ['force-delete', (cloud) => plain.forceDeleteServer(cloud, 's'), { forceDelete: null }],
  ['restore', (cloud) => plain.restoreServer(cloud, 's'), { restore: null }],
  ['reboot softly', (cloud) => actions.rebootServer(cloud, 's'), { reboot: { type: 'SOFT' } }],
  ['reboot hard', (cloud) => actions.rebootServer(cloud, 's', { hard: true }), { reboot: { type: 'HARD' } }],
  ['lock', (cloud) => actions.lockServer(cloud, 's'), { lock: null }],
  [
    'lock with a reason',
    (cloud) => actions.lockServer(cloud, 's', { reason: 'r' }),
    { lock: { locked_reason: 'r' } },
    '2.73',
  ],
  ['rescue', (cloud) => actions.rescueServer(cloud, 's'), { rescue: null }],
  [
    'rescue by image',
    (cloud) => actions.rescueServer(cloud, 's', { imageId: 'i' }),
    { rescue: { rescue_image_ref: 'i' } },
  ],
  ['rebuild', (cloud) => actions.rebuildServer(cloud, 's', { imageRef: 'i' }), { rebuild: { imageRef: 'i' } }],
  ['resize', (cloud) => actions.resizeServer(cloud, 's', '3'), { resize: { flavorRef: '3' } }],
  ['migrate', (cloud) => actions.migrateServer(cloud, 's'), { migrate: null }],
  [
    'migrate to a host',
    (cloud) => actions.migrateServer(cloud, 's', { host: 'h' }),
    { migrate: { host: 'h' } },
    '2.56',
  ],
  [
    'live-migrate',
    (cloud) => actions.liveMigrateServer(cloud, 's'),
    { 'os-migrateLive': { host: null, block_migration: 'auto' } },
    '2.25',
  ],
  [
    'live-migrate to a host',
    (cloud) => actions.liveMigrateServer(cloud, 's', { host: 'h', blockMigration: true }),
    { 'os-migrateLive': { host: 'h', block_migration: true } },
    '2.25',
  ],
  ['evacuate', (cloud) => actions.evacuateServer(cloud, 's'), { evacuate: {} }, '2.14'],
  ['unshelve', (cloud) => actions.unshelveServer(cloud, 's'), { unshelve: null }],
  [
    'unshelve to a zone',
    (cloud) => actions.unshelveServer(cloud, 's', { availabilityZone: 'z' }),
    { unshelve: { availability_zone: 'z' } },
    '2.77',
  ],
  [
    'unshelve to any zone',
    (cloud) => actions.unshelveServer(cloud, 's', { availabilityZone: null }),
    { unshelve: { availability_zone: null } },
    '2.91',
  ],
  [
    'unshelve to a host',
    (cloud) => actions.unshelveServer(cloud, 's', { host: 'h' }),
    { unshelve: { host: 'h' } },
    '2.91',
  ],
  ['make an image', (cloud) => actions.createServerImage(cloud, 's', { name: 'n' }), { createImage: { name: 'n' } }],
  [
    'make a backup',
    (cloud) => actions.createServerBackup(cloud, 's', { name: 'n', backup_type: 'daily', rotation: 1 }),
    { createBackup: { name: 'n', backup_type: 'daily', rotation: 1 } },
  ],
  [
    'change the password',
    (cloud) => actions.changeServerPassword(cloud, 's', 'p'),
    { changePassword: { adminPass: 'p' } },
  ],
  [
    'reset the state',
    (cloud) => actions.resetServerState(cloud, 's', 'error'),
    { 'os-resetState': { state: 'error' } },
  ],
  [
    'read the console',
    (cloud) => actions.getConsoleOutput(cloud, 's', { lines: 3 }),
    { 'os-getConsoleOutput': { length: 3 } },
  ],
  ['crash', (cloud) => runServerAction(cloud, 's', 'trigger_crash_dump'), { trigger_crash_dump: null }, '2.17'],
];

test.each(rows)('can %s, and asks only once', async (_, call, body, minMicroversion) => {
  const cloud = createRecordingCloud({ body: { server: {} } });
  await call(cloud);
  const want = {
    service: 'compute',
    method: 'POST',
    path: '/servers/s/action',
    microversion: '2.93',
    retry: 'never',
    body,
  };
  expect(cloud.requests).toEqual([minMicroversion === undefined ? want : { ...want, minMicroversion }]);
});

test('asks with the last microversion that has the action, or a lesser one when told', async () => {
  const cloud = createRecordingCloud();
  await runServerAction(cloud, 's', 'add_fixed_ip', { argument: { networkId: 'n' } });
  await runServerAction(cloud, 's', 'rebuild', { argument: { imageRef: 'i' }, microversion: '2.92' });
  expect(cloud.requests.map((request) => request.microversion)).toEqual(['2.43', '2.92']);
});

test('gives the id of the image from the body, or from the location of older services', async () => {
  const create = (answer: object) => actions.createServerImage(createRecordingCloud(answer), 's', { name: 'n' });
  expect(await create({ body: { image_id: 'i' } })).toBe('i');
  expect(await create({ headers: { location: 'http://image.test/v2/images/i' } })).toBe('i');
  expect(await create({})).toBeUndefined();
});

test('gives the text of the console', async () => {
  expect(await actions.getConsoleOutput(createRecordingCloud({ body: { output: 'text' } }), 's')).toBe('text');
});

test('knows the names of actions', () => {
  expect(['start', 'toString', 'os-start'].map(isServerActionName)).toEqual([true, false, false]);
});

interface AtlasOperation {
  readonly id: string;
  readonly api: { readonly path: string; readonly body_key: string | null };
  readonly microversion: { readonly min: string; readonly max: string | null };
}

const shared = process.env.NEPHOSCOPE_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const atlas = `${shared}/atlas/nova.yaml`;

test.skipIf(!existsSync(atlas))('has every action of the atlas (skipped where there is no atlas)', () => {
  const { operations }: { operations: readonly AtlasOperation[] } = parse(readFileSync(atlas, 'utf8'));
  const known = operations.filter((operation) => operation.api.path === '/servers/{server_id}/action');
  const table: Readonly<Record<string, ServerAction>> = SERVER_ACTIONS;
  expect(known.map(({ id }) => id).sort()).toEqual(Object.keys(table).sort());
  for (const { id, api, microversion } of known) {
    expect([id, table[id]?.key, table[id]?.maxMicroversion ?? null]).toEqual([id, api.body_key, microversion.max]);
  }
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSeededRandom } from '../../base/random.ts';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { createCloud } from '../../emulator/cloud.ts';
import type { EmulatedCloud } from '../../emulator/cloud-with.ts';
import { createTransport } from '../../emulator/transport.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { loadCloudConfig } from '../../openstack/config/load-cloud-config.ts';
import { connect } from '../../openstack/connect.ts';
import type { Store } from '../../store/store.ts';
import { loadMessages } from '../messages/messages.ts';
import { createTestCloud } from '../test-world.ts';
import { openRecord } from './open-record.ts';

const START = Date.UTC(2026, 0, 1);
const SHARD = { cloud: 'emulator', region: '', scope: 'p1', kind: 'server' } as const;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nephoscope-record-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function emulator(startMs: number): EmulatedCloud {
  return createCloud({ clock: new SimulatedClock(startMs), speed: 0, seed: 1 });
}

/** A client of an emulated cloud, at the address where one always is. */
function clientOf(emulated: EmulatedCloud): Cloud {
  const env = {
    OS_AUTH_URL: 'http://emulator/identity',
    OS_USERNAME: 'demo',
    OS_PASSWORD: 'secret',
    OS_PROJECT_NAME: 'demo',
    OS_USER_DOMAIN_ID: 'default',
    OS_PROJECT_DOMAIN_ID: 'default',
  };
  const config = loadCloudConfig({ env, cwd: '/', home: '/' });
  return connect(config, {
    clock: emulated.clock,
    random: createSeededRandom(1),
    transport: createTransport(emulated),
  });
}

async function openFor(cloud: Cloud): Promise<{ readonly store: Store; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const store = await openRecord(
    cloud,
    { data: folder },
    { env: {}, log: (line) => lines.push(line), say: await loadMessages({}) },
  );
  return { store, lines };
}

/** Leaves a trace in the record of a cloud. */
async function recordSomething(cloud: Cloud): Promise<void> {
  const { store } = await openFor(cloud);
  const cursor = { maxUpdatedMs: null, answeredAtMs: START, beganAtMs: START, sweptAtMs: START, savedAtMs: START };
  await store.commit({ shard: SHARD, rows: [], forget: [], transitions: [], cursor });
  await store.close();
}

async function shardsFor(cloud: Cloud): Promise<number> {
  const { store } = await openFor(cloud);
  const { length } = await store.shards();
  await store.close();
  return length;
}

test('a fresh emulator does not go on with the record of the one before it', async () => {
  await recordSomething(clientOf(emulator(START)));
  const { store, lines } = await openFor(clientOf(emulator(START + 1000)));
  expect(await store.shards()).toEqual([]);
  await store.close();
  expect(lines[0]).toMatch(/^another cloud was at this address before; what was recorded of it is in .*\.former\.db$/);
  expect(await shardsFor(clientOf(emulator(START + 2000)))).toBe(0);
});

test('nor does one that was reset', async () => {
  const emulated = emulator(START);
  await recordSomething(clientOf(emulated));
  emulated.clock.runFor(1000);
  emulated.reset();
  expect(await shardsFor(clientOf(emulated))).toBe(0);
});

test('the same emulator goes on with its record, as does one that took up its state', async () => {
  const emulated = emulator(START);
  await recordSomething(clientOf(emulated));
  expect(await shardsFor(clientOf(emulated))).toBe(1);
  const other = emulator(START + 1000);
  other.load(JSON.parse(JSON.stringify(emulated.save())));
  expect(await shardsFor(clientOf(other))).toBe(1);
});

test('a cloud that is not emulated keeps its record', async () => {
  const cloud = { ...createTestCloud({}), authUrl: 'http://emulator/identity' };
  await recordSomething(cloud);
  expect(await shardsFor(cloud)).toBe(1);
});

test('a record that is damaged inside is told, and the watch goes on without', async () => {
  const cloud = { ...createTestCloud({}), authUrl: 'http://emulator/identity' };
  await recordSomething(cloud);
  const [file = ''] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.db'));
  const bytes = readFileSync(join(folder, file));
  // The header and the names of the tables are as they were.
  const pageBytes = bytes.readUInt16BE(16);
  writeFileSync(join(folder, file), bytes.fill(0xff, 3 * pageBytes));
  const { store, lines } = await openFor(cloud);
  expect(await store.rows(SHARD)).toEqual([]);
  expect(await store.cursor(SHARD)).toBeUndefined();
  expect(lines.at(-1)).toMatch(/^nephoscope: not recording: .* is damaged.* The watch goes on without\.$/);
  await store.close();
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSeededRandom } from '../../base/random.ts';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { createCloud } from '../../emulator/cloud.ts';
import { createTransport } from '../../emulator/transport.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { loadCloudConfig } from '../../openstack/config/load-cloud-config.ts';
import { connect } from '../../openstack/connect.ts';
import { commitOf, cursorAfter, rowOf } from '../../store/samples.suite.ts';
import { loadSqliteDriver } from '../../store/sqlite/load-driver.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';
import { recordFile } from '../record/record-file.ts';
import { type Ran, runTest } from '../test-world.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nephoscope-stuck-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const clock = new SimulatedClock();
const transport = createTransport(createCloud({ clock, startMs: clock.now(), speed: 0, seed: 1 }));
const config = loadCloudConfig({
  env: {
    OS_AUTH_URL: 'http://emulator/identity',
    OS_USERNAME: 'admin',
    OS_PASSWORD: 'secret',
    OS_PROJECT_NAME: 'admin',
    OS_REGION_NAME: 'RegionOne',
    OS_USER_DOMAIN_ID: 'default',
    OS_PROJECT_DOMAIN_ID: 'default',
  },
  cwd: '/',
  home: '/',
});
/** A run closes the cloud that it used. */
const open = (): Cloud => connect(config, { clock, random: createSeededRandom(1), transport });
const cloud = open();
const FINE = 'nothing is found to be wrong\n';

function stuck(): Promise<Ran> {
  return runTest(['stuck', '--data', folder], open(), { clock });
}

const fileOf = (): string => recordFile(folder, cloud) ?? '';

async function record(): Promise<void> {
  const store = await openSqliteStore(fileOf());
  const { projectId } = await cloud.identity();
  const shard = { cloud: cloud.name, region: 'RegionOne', scope: projectId ?? '', kind: 'server' } as const;
  await store.commit({ ...commitOf({ rows: [rowOf('w', 'ACTIVE')], cursor: cursorAfter(0) }), shard });
  await store.close();
}

async function inFile(sql: string): Promise<void> {
  const connection = (await loadSqliteDriver()).open(fileOf());
  connection.exec(sql);
  connection.close();
}

test('where nothing was recorded, or the record can be read, there is nothing to say of it', async () => {
  expect(await stuck()).toEqual({ code: 0, stdout: '', stderr: FINE });
  await record();
  expect(await stuck()).toEqual({ code: 0, stdout: '', stderr: FINE });
});

const FINDING = `INSERT INTO findings (id, cloud, opened_ms, body) VALUES ('f', '${cloud.name}', 1, '{')`;

test.each<[string, () => unknown, string]>([
  [
    'is text',
    () => writeFileSync(fileOf(), 'not a database, and long enough to be read as one\n'.repeat(100)),
    'is damaged',
  ],
  ['is of another program', () => inFile('PRAGMA application_id = 7; CREATE TABLE t (a)'), 'of another program'],
  ['is newer', () => record().then(() => inFile('PRAGMA user_version = 99')), 'by a newer nephoscope'],
  ['is damaged inside', () => record().then(damage), 'is damaged'],
  ['has a body that is no JSON', () => record().then(() => inFile("UPDATE shards SET cursor = '{'")), 'is damaged'],
  ['has a finding that is no JSON', () => record().then(() => inFile(FINDING)), 'is damaged'],
])('a record that %s is told in a line, and the look goes on without', async (_, make, why) => {
  await make();
  const { code, stdout, stderr } = await stuck();
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toContain(why);
  expect(stderr.split('\n')).toEqual([
    expect.stringMatching(/^nephoscope: the record is not used: .+\.$/),
    FINE.trim(),
    '',
  ]);
});

/** Its header and the names of its tables stay as they were. */
function damage(): void {
  const bytes = readFileSync(fileOf());
  writeFileSync(fileOf(), bytes.fill(0xff, 3 * bytes.readUInt16BE(16)));
}

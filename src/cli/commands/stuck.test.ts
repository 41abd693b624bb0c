import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSeededRandom } from '../../base/random.ts';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { createCloud } from '../../emulator/cloud.ts';
import { readFault } from '../../emulator/faults/read-fault.ts';
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
const emulated = createCloud({ clock, startMs: clock.now(), speed: 0, seed: 1 });
const transport = createTransport(emulated);
const configOf = (name: 'admin' | 'demo') => ({
  env: {
    OS_AUTH_URL: 'http://emulator/identity',
    OS_USERNAME: name,
    OS_PASSWORD: 'secret',
    OS_PROJECT_NAME: name,
    OS_REGION_NAME: 'RegionOne',
    OS_USER_DOMAIN_ID: 'default',
    OS_PROJECT_DOMAIN_ID: 'default',
  },
  cwd: '/',
  home: '/',
});
/** A run closes the cloud that it used. */
const open = (name: 'admin' | 'demo' = 'admin'): Cloud =>
  connect(loadCloudConfig(configOf(name)), { clock, random: createSeededRandom(1), transport });
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

test('a column to sort by that is not there is refused, though nothing is found', async () => {
  const { code, stderr } = await runTest(['stuck', '--sort-column', 'Nope', '--data', folder], open(), { clock });
  expect([code, stderr]).toEqual([2, expect.stringContaining("There is no column 'Nope'.")]);
});

describe('what could not be listed', () => {
  afterEach(() => {
    const { faults } = emulated.state.kernel;
    for (const { id } of faults.all()) faults.remove(id);
  });

  /** A look as a member, while images are answered with a fault. */
  async function look({ kinds = [], status }: { kinds?: string[]; status?: number }) {
    if (status !== undefined)
      emulated.state.kernel.faults.add(readFault({ action: 'refuse', service: 'image', status }));
    const { code, stderr } = await runTest(['stuck', ...kinds, '--data', folder], open('demo'), { clock });
    return { code, last: stderr.trimEnd().split('\n').at(-1) };
  }

  const seen = 'nothing is found to be wrong in what could be listed';

  test('is no matter where it is not shown to a member and was not asked for', async () => {
    expect(await look({})).toEqual({ code: 0, last: FINE.trim() });
  });

  test.each([{ kinds: ['migration'] }, { status: 500 }, { kinds: ['image'], status: 500 }])(
    'is not fine: %j',
    async (given) => {
      expect(await look(given)).toEqual({ code: 9, last: seen });
    },
  );

  test('is no matter where only others were asked for', async () => {
    expect(await look({ kinds: ['server'], status: 500 })).toEqual({ code: 0, last: FINE.trim() });
  });
});

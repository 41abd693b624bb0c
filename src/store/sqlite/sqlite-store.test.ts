import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { testStore } from '../store.suite.ts';
import { loadLibsqlDriver } from './libsql-driver.ts';
import { loadNodeDriver } from './node-driver.ts';
import { openSqliteStore } from './sqlite-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'nephoscope-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const drivers = { 'node:sqlite': await loadNodeDriver(), libsql: await loadLibsqlDriver() };

// Node 20 has no SQLite of its own, so one of the two may be missing, never both.
for (const [name, driver] of Object.entries(drivers)) {
  describe.skipIf(driver === undefined)(`with ${name}`, () => {
    let files = 0;
    testStore(name, () =>
      openSqliteStore(join(folder, `${name.replace(':', '-')}-${files++}.db`), driver === undefined ? {} : { driver }),
    );
  });
}

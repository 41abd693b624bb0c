import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  environmentOf,
  PRECEDENCE_CASES,
  type PrecedenceCase,
  writeCase,
} from '../../../test/openstacksdk/precedence.cases.table.ts';
import { isNephoscopeError } from '../../base/errors.ts';
import type { CloudConfig } from './cloud-config.ts';
import { loadCloudConfig } from './load-cloud-config.ts';

const root = mkdtempSync(join(tmpdir(), 'nephoscope-config-'));
const folders = PRECEDENCE_CASES.map((_, index) => join(root, String(index)));

beforeAll(() => {
  for (const [index, each] of PRECEDENCE_CASES.entries()) writeCase(each, folders[index] ?? root);
});

afterAll(() => rmSync(root, { recursive: true }));

function load(each: PrecedenceCase, folder: string): Record<string, unknown> {
  const env = environmentOf(each, folder);
  try {
    const config = loadCloudConfig({
      env,
      platform: 'linux',
      cwd: join(folder, 'cwd'),
      home: join(folder, 'home'),
      ...cloudOf(each),
    });
    return viewOf(config);
  } catch (error) {
    if (!isNephoscopeError(error)) throw error;
    return { error: error.code };
  }
}

function cloudOf(each: PrecedenceCase): { cloud?: string } {
  return each.cloud === undefined ? {} : { cloud: each.cloud };
}

function viewOf(config: CloudConfig): Record<string, unknown> {
  const login = config.credentials;
  const scope = 'scope' in login && login.scope.kind === 'project' ? login.scope.project : undefined;
  const user = 'user' in login ? login.user : undefined;
  const full = {
    cloud: config.name,
    url: config.authUrl,
    user: user?.name ?? user?.id,
    userDomain: user?.domain?.id ?? user?.domain?.name,
    password: login.method === 'password' ? login.password.reveal() : undefined,
    project: scope?.name ?? scope?.id,
    projectDomain: scope?.domain?.id ?? scope?.domain?.name,
    region: config.region,
    interface: config.interfaces[0],
    verify: config.tls.verify,
    ca: config.tls.caPath,
    cert: config.tls.certPath,
    key: config.tls.keyPath,
    volume: config.services['block-storage'].endpointOverride,
  };
  return Object.fromEntries(Object.entries(full).filter(([, value]) => value !== undefined));
}

test.each(PRECEDENCE_CASES.map((each, index) => ({ ...each, index })))('$name', (each) => {
  expect(load(each, folders[each.index] ?? root)).toMatchObject(each.want);
});

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmulatorProcess, startEmulator } from './emulator-process.ts';
import { whyNoClients } from './openstack-shell.ts';

const absent = whyNoClients();
const PROGRAM = fileURLToPath(new URL('use_sdk.py', import.meta.url));

describe.skipIf(absent)(`openstacksdk${absent ? ` (skipped: ${absent})` : ''}`, () => {
  let emulator: EmulatorProcess;

  beforeAll(async () => {
    emulator = await startEmulator();
  });

  afterAll(() => emulator.stop());

  test('reads every list, and takes one resource of each service through its life', async () => {
    const env = { ...process.env, OS_CLIENT_CONFIG_FILE: emulator.cloudsFile };
    const { stdout } = await promisify(execFile)('/usr/bin/python3', [PROGRAM], { env });
    const told = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { name: string; error: string | null });
    expect(told.length).toBeGreaterThan(70);
    expect(told.filter(({ error }) => error !== null)).toEqual([]);
  });
});

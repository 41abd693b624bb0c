import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmulatorProcess, startEmulator } from './emulator-process.ts';
import { NOUNS } from './nouns.table.ts';
import { OpenStackShell, whyNoClients } from './openstack-shell.ts';

const absent = whyNoClients();

describe.skipIf(absent)(`the openstack command${absent ? ` (skipped: ${absent})` : ''}`, () => {
  let emulator: EmulatorProcess;
  let shell: OpenStackShell;

  beforeAll(async () => {
    emulator = await startEmulator();
    shell = new OpenStackShell(emulator.cloudsFile);
  });

  afterAll(async () => {
    await shell.stop();
    await emulator.stop();
  });

  test('runs as the program that Debian installs', async () => {
    const env = { ...process.env, OS_CLIENT_CONFIG_FILE: emulator.cloudsFile };
    const { stdout } = await promisify(execFile)('openstack', ['--os-cloud', 'emulator', 'token', 'issue'], { env });
    expect(stdout).toContain('project_id');
  });

  test.each(NOUNS)('$noun', async ({ lines, as }) => {
    for (const line of lines) {
      const words = wordsOf(line);
      const answer = await shell.run(['--os-cloud', as === 'demo' ? 'emulator' : 'emulator-admin', ...words]);
      expect(answer.code, `openstack ${line}: ${answer.err.trim()}`).toBe(0);
      await emulator.settle();
    }
  });
});

/** Splits at spaces; single quotes keep words together. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

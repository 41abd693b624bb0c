import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guideTasks } from '../documentation/guide-tasks.ts';
import { type EmulatorProcess, startEmulator } from './emulator-process.ts';
import { OpenStackShell, whyNoClients } from './openstack-shell.ts';

// The other half of the guide for those who know openstackclient: what it says of `openstack` is true.

const reason = whyNoClients();

describe.skipIf(reason !== undefined)(
  `the guide for who knows openstack${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
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

    const run = (line: string) =>
      shell.run(['--os-cloud', 'emulator-admin', '--os-project-name', 'demo', ...line.split(' ')]);

    /** Puts what a line lists in the place of a variable. */
    const fill = async (line: string, variable: string, list: string): Promise<string> =>
      line.includes(variable) ? line.replace(variable, (await run(list)).out.trim()) : line;

    test.each(guideTasks().map(({ openstack }) => openstack))('openstack %s does it', async (line) => {
      const withIp = await fill(line, '$IP', 'floating ip list -f value -c ID');
      const filled = await fill(withIp, '$PORT', 'port list --server web-1 -f value -c ID');
      await emulator.settle();
      const { code, err } = await run(filled);
      expect([code, code === 0 ? '' : err]).toEqual([0, '']);
    });
  },
);

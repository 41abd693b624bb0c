import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_PASSWORD } from '../../src/emulator/identity/defaults.ts';
import { createCloud, type EmulatedCloud } from '../../src/emulator/index.ts';
import { type CloudCaller, signIn } from '../../src/emulator/sign-in.ts';
import { type OpenedConsole, openConsole } from './open-console.ts';

/** A console over a cloud that `up` takes for a real one, in which nothing happens but what a test does. */
export interface OpenedOverCloud extends OpenedConsole {
  readonly cloud: EmulatedCloud;
  /** Does something in the cloud past the console, as the administrator in the project demo. */
  readonly caller: CloudCaller;
  /** The key of the machine, as it stands in its file. */
  readonly key: string;
}

/** Opens a console to which one has to sign in; each state of the cloud stays long enough to be seen. */
export async function openOverCloud(): Promise<OpenedOverCloud> {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-cloud-'));
  const cloud = createCloud({ profile: 'quick' });
  const { port } = await cloud.listen(0, { host: '127.0.0.1' });
  const auth = `auth_url: "http://127.0.0.1:${port}/identity", username: admin, password: ${DEFAULT_PASSWORD}, project_name: demo, user_domain_id: default, project_domain_id: default`;
  const path = join(folder, 'clouds.yaml');
  writeFileSync(path, `clouds: { prod: { auth: { ${auth} }, region_name: RegionOne } }\n`);
  const opened = await openConsole(['--os-cloud', 'prod', '--no-record'], { OS_CLIENT_CONFIG_FILE: path });
  const [, file = ''] = /-H @(\S+)/.exec(opened.server.written.err) ?? [];
  return {
    ...opened,
    cloud,
    caller: await signIn(cloud, { user: 'admin', project: 'demo' }),
    key: readFileSync(file, 'utf8'),
    close: async () => {
      await opened.close();
      await cloud.close();
      rmSync(folder, { recursive: true });
    },
  };
}

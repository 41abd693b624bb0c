import { DEFAULT_PASSWORD } from '../../src/emulator/identity/defaults.ts';
import { createCloud, type EmulatedCloud } from '../../src/emulator/index.ts';

/** An emulated cloud on a loopback port, closed by its owner. */
export interface ServedEmulator {
  readonly cloud: EmulatedCloud;
  /** How its administrator signs in to the project demo. */
  readonly env: Record<string, string>;
}

/** Serves an emulated cloud in which everything takes an instant. */
export async function serveEmulator(): Promise<ServedEmulator> {
  const cloud = createCloud({ profile: 'instant' });
  const { port } = await cloud.listen(0, { host: '127.0.0.1' });
  const env = {
    OS_AUTH_URL: `http://127.0.0.1:${port}/identity`,
    OS_USERNAME: 'admin',
    OS_PASSWORD: DEFAULT_PASSWORD,
    OS_PROJECT_NAME: 'demo',
    OS_USER_DOMAIN_ID: 'default',
    OS_PROJECT_DOMAIN_ID: 'default',
  };
  return { cloud, env };
}

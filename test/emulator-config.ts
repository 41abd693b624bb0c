import type { CloudConfig } from '../src/openstack/config/cloud-config.ts';
import { loadCloudConfig } from '../src/openstack/config/load-cloud-config.ts';

/** How a user of the emulated cloud signs in to a project of it. */
export function emulatorConfig(user: string, project: string): CloudConfig {
  const env = {
    OS_AUTH_URL: 'http://emulator/identity',
    OS_USERNAME: user,
    OS_PASSWORD: 'secret',
    OS_PROJECT_NAME: project,
    OS_USER_DOMAIN_ID: 'default',
    OS_PROJECT_DOMAIN_ID: 'default',
    OS_REGION_NAME: 'RegionOne',
  };
  return loadCloudConfig({ env, cwd: '/', home: '/' });
}

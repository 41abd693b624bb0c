import type { EmulatedCloud } from '../../src/emulator/cloud.ts';
import { signIn } from '../../src/emulator/sign-in.ts';
import { at } from '../openapi/record.ts';

/** Puts one of each thing into a cloud, so that requests find something; what cannot be made yet is left out. */
export async function fillCloud(cloud: EmulatedCloud): Promise<void> {
  const admin = await signIn(cloud, { project: 'demo' });
  const headers = { 'openstack-api-version': 'compute 2.90, volume 3.70' };
  const make = async (path: string, body: unknown, ...place: readonly string[]) => {
    const answer = await admin.call('POST', path, { headers, body });
    cloud.clock.runFor(60_000);
    return at(answer.body, ...place);
  };
  const first = async (path: string, list: string) => {
    const rows = at((await admin.call('GET', path, { headers })).body, list);
    return at(Array.isArray(rows) ? rows[0] : undefined, 'id');
  };
  const project = at(
    (await admin.call('GET', '/identity/v3/auth/tokens', { headers: { 'x-subject-token': admin.token } })).body,
    'token',
    'project',
    'id',
  );
  const volumes = `/volume/v3/${String(project)}`;
  const network = await make('/networking/v2.0/networks', { network: { name: 'n' } }, 'network', 'id');
  await make('/networking/v2.0/subnets', { subnet: { network_id: network, ip_version: 4, cidr: '10.99.0.0/24' } });
  await make('/networking/v2.0/ports', { port: { network_id: network } });
  await make('/networking/v2.0/routers', { router: { name: 'r' } });
  await make('/networking/v2.0/security-groups', { security_group: { name: 'g' } });
  const volume = await make(`${volumes}/volumes`, { volume: { size: 1 } }, 'volume', 'id');
  await make(`${volumes}/snapshots`, { snapshot: { volume_id: volume } });
  await make(`${volumes}/backups`, { backup: { volume_id: volume } });
  await make('/image/v2/images', { name: 'i', disk_format: 'raw', container_format: 'bare' });
  await make('/compute/v2.1/servers', {
    server: {
      name: 's',
      flavorRef: await first('/compute/v2.1/flavors', 'flavors'),
      imageRef: await first('/image/v2/images', 'images'),
      networks: network === undefined ? 'none' : [{ uuid: network }],
    },
  });
}

import { systemClock, systemRandom } from '../../../src/base/system.ts';
import { loadCloudConfig } from '../../../src/openstack/config/load-cloud-config.ts';
import { connect } from '../../../src/openstack/connect.ts';
import { startEngine } from '../../../src/operations/engine.ts';
import { runOperation } from '../../../src/operations/run-operation.ts';
import { WATCHED_KINDS } from '../../../src/watch/watched-kind.ts';
import { makeRealProject } from '../../conformance/walks/real-project.ts';
import { createSend } from '../../conformance/walks/send-to-real.ts';
import { at } from '../../openapi/record.ts';
import { OTHER_BACK_END } from './emulator-ground.ts';
import type { Ground } from './script.ts';

/** The other back end, and the volume type that is there. */
const OTHERS = { type: 'file-b', otherBackEnd: OTHER_BACK_END };

/** A project of the real cloud of its own, with a network, a server and a type of groups, administrated by `admin`. */
export async function createRealGround(): Promise<Ground & { close(): Promise<void> }> {
  const project = await makeRealProject('');
  const send = createSend(project.token, false);
  const { known } = project;
  const make = async (path: string, key: string, body: Record<string, unknown>): Promise<string> => {
    const answer = await send({ method: 'POST', path, body: { [key]: body } });
    const id = at(answer.body, key, 'id');
    if (typeof id !== 'string') throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return id;
  };
  const network = await make('/networking/v2.0/networks', 'network', { name: 'ground' });
  const subnet = { network_id: network, ip_version: 4, cidr: '10.88.0.0/24', enable_dhcp: false };
  await make('/networking/v2.0/subnets', 'subnet', subnet);
  const groupTypes = `/volume/v3/${known.project}/group_types`;
  const groupType = await make(groupTypes, 'group_type', { name: `ground-${known.unique}` });
  const specs = { group_specs: { consistent_group_snapshot_enabled: '<is> True' } };
  await send({ method: 'POST', path: `${groupTypes}/${groupType}/group_specs`, body: specs });
  const env = {
    OS_AUTH_URL: 'http://127.0.0.1:5000/v3',
    OS_USERNAME: 'admin',
    OS_PASSWORD: process.env.REALCLOUD_PASSWORD ?? 'realcloud',
    OS_PROJECT_ID: known.project ?? '',
    OS_USER_DOMAIN_ID: 'default',
    OS_REGION_NAME: 'RegionOne',
  };
  const ports = { clock: systemClock, random: systemRandom };
  const cloud = connect(loadCloudConfig({ env, cwd: '/', home: '/' }), ports);
  const engine = await startEngine(cloud, WATCHED_KINDS, ports);
  const run: Ground['run'] = (kind, operation, id, args) =>
    runOperation(
      { kind, operation, arguments: args, ...(id === undefined ? {} : { id }) },
      { ...ports, cloud, engine },
      { timeoutMs: 240_000 },
    );
  const { image = '', flavor = '', otherFlavor = '', otherProject = '', type: volumeType = '' } = known;
  const host = await run('server', 'create', undefined, { name: 'host', flavor, image, network: [network] });
  return {
    known: {
      ...OTHERS,
      flavor,
      otherFlavor,
      image,
      network,
      external: known.public ?? '',
      otherProject,
      volumeType,
      groupType,
      server: host.id ?? '',
    },
    run,
    close: async () => {
      await engine.stop();
      await cloud.close();
      await project.remove(send);
      await send({ method: 'DELETE', path: `${groupTypes}/${groupType}` });
    },
  };
}

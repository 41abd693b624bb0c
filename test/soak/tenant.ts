import { randomBytes } from 'node:crypto';
import { digList, digText } from '../real/harness/body.ts';
import { writeCloudsFile } from '../real/harness/clouds-yaml.ts';
import { Session, session } from '../real/harness/session.ts';

/** A project of the soak's own, with a member of it, a network and a router. */
export interface Tenant {
  readonly session: Session;
  readonly projectId: string;
  /** A clouds.yaml with the cloud `probe` for the member. */
  readonly cloudsFile: string;
  readonly network: string;
  readonly publicNetwork: string;
  readonly image: string;
  /** Ids by name. */
  readonly flavors: Readonly<Record<string, string>>;
  /** Removes network, user and project; all else must be gone by then. */
  remove(): Promise<void>;
}

/** Makes the project. */
export async function makeTenant(): Promise<Tenant> {
  const admin = await session('admin');
  const name = `soak-${randomBytes(4).toString('hex')}`;
  const password = randomBytes(9).toString('hex');
  const make = async (path: string, key: string): Promise<string> =>
    digText(
      await admin.need('identity', 'POST', path, { [key]: { name, ...(key === 'user' ? { password } : {}) } }),
      key,
      'id',
    );
  const projectId = await make('/projects', 'project');
  const userId = await make('/users', 'user');
  const role = digText(digList(await admin.need('identity', 'GET', '/roles?name=member'), 'roles')[0], 'id');
  await admin.need('identity', 'PUT', `/projects/${projectId}/users/${userId}/roles/${role}`);
  const own = await new Session({ name, project: name, password }).signIn();
  await speak(own, name);
  const idAt = async (path: string, ...at: (string | number)[]): Promise<string> =>
    digText(await own.need('network', 'GET', path), ...at);
  const publicNetwork = await idAt('/networks?name=public', 'networks', 0, 'id');
  const put = async (path: string, key: string, body: object): Promise<string> =>
    digText(await own.need('network', 'POST', path, { [key]: { name, ...body } }), key, 'id');
  const network = await put('/networks', 'network', {});
  const subnet = await put('/subnets', 'subnet', {
    network_id: network,
    ip_version: 4,
    cidr: '10.99.0.0/24',
    enable_dhcp: false,
  });
  const router = await put('/routers', 'router', { external_gateway_info: { network_id: publicNetwork } });
  await own.need('network', 'PUT', `/routers/${router}/add_router_interface`, { subnet_id: subnet });
  const images = digList(await own.need('image', 'GET', '/images?name=blank-16m'), 'images');
  const flavors = digList(await own.need('compute', 'GET', '/flavors'), 'flavors');
  return {
    session: own,
    projectId,
    network,
    publicNetwork,
    cloudsFile: writeCloudsFile({ username: name, project: name, password }),
    image: digText(images[0], 'id'),
    flavors: Object.fromEntries(flavors.map((flavor) => [digText(flavor, 'name'), digText(flavor, 'id')])),
    remove: async () => {
      await own.need('network', 'PUT', `/routers/${router}/remove_router_interface`, { subnet_id: subnet });
      await own.need('network', 'DELETE', `/routers/${router}`);
      await own.need('network', 'DELETE', `/networks/${network}`);
      const groups = digList(
        await own.need('network', 'GET', `/security-groups?project_id=${projectId}`),
        'security_groups',
      );
      for (const group of groups)
        await admin.ask('network', { method: 'DELETE', path: `/security-groups/${digText(group, 'id')}` });
      await admin.need('identity', 'DELETE', `/users/${userId}`);
      await admin.need('identity', 'DELETE', `/projects/${projectId}`);
    },
  };
}

/**
 * Has Glance send a message: it makes its exchange with the first one since its broker began, and nobody can listen to that. Where the cloud
 * was just started the first images, which live for two seconds, were in no history.
 */
async function speak(session: Session, name: string): Promise<void> {
  const image = await session.need('image', 'POST', '/images', { name, disk_format: 'raw', container_format: 'bare' });
  await session.need('image', 'DELETE', `/images/${digText(image, 'id')}`);
}

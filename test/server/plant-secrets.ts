import type { EmulatedCloud } from '../../src/emulator/index.ts';
import { type CloudCaller, signIn } from '../../src/emulator/sign-in.ts';

/** Secrets by what they are; none of them may be found anywhere. */
export type Planted = Record<string, string>;

/** What was planted, and who and what it belongs to. */
export interface PlantedCloud {
  readonly planted: Planted;
  /** An administrator of the project demo, with the password that was planted: what the server watches with. */
  readonly watcher: string;
  readonly credentialId: string;
  readonly serverId: string;
  readonly volumeId: string;
  readonly imageId: string;
  readonly networkId: string;
}

const CANARY = {
  password: 'canary-password-Zq81',
  'password of a stranger': 'canary-stranger-Zq82',
  'application credential secret': 'canary-credential-Zq83',
  adminPass: 'canary-adminpass-Zq84',
  'user data': Buffer.from('canary-userdata-Zq85').toString('base64'),
  personality: Buffer.from('canary-personality-Zq86').toString('base64'),
  'CHAP password': 'canary-chap-Zq87',
  'webhook secret': `whsec_${Buffer.from('canary-webhook-Zq88-canary-webhook').toString('base64')}`,
};

/** Plants secrets in a cloud, wherever its services take or make one. */
export async function plantSecrets(cloud: EmulatedCloud): Promise<PlantedCloud> {
  const admin = await signIn(cloud, { user: 'admin', project: 'demo' });
  const planted: Planted = { ...CANARY, token: admin.token };
  const watcher = 'watcher';
  await addWatcher(admin, cloud, watcher);
  const credential = { name: 'robot', secret: planted['application credential secret'] };
  const { user_id: userId } = await tokenUser(admin);
  const { id: credentialId = '' } = await make(admin, `/identity/v3/users/${userId}/application_credentials`, {
    application_credential: credential,
  });
  const imageId = cloud.state.image.images.all().find(({ status }) => status === 'active')?.id ?? '';
  const { id: serverId = '' } = await make(
    admin,
    '/compute/v2.1/servers',
    {
      server: {
        name: 'planted',
        flavorRef: '1',
        imageRef: imageId,
        networks: [{ uuid: networkOf(cloud) }],
        adminPass: planted.adminPass,
        user_data: planted['user data'],
        personality: [{ path: '/etc/motd', contents: planted.personality }],
        metadata: { root_password: planted.adminPass },
      },
    },
    'compute 2.50',
  );
  const keypair = await make(admin, '/compute/v2.1/os-keypairs', { keypair: { name: 'planted' } }, 'compute 2.50');
  planted['private key'] = firstLineOf(keypair.private_key ?? '');
  const { id: volumeId = '' } = await make(admin, '/volume/v3/volumes', {
    volume: { name: 'planted', size: 1, metadata: { auth_password: planted['CHAP password'] } },
  });
  const given = await make(admin, '/volume/v3/volumes', { volume: { name: 'given', size: 1 } });
  const transfer = await make(admin, '/volume/v3/os-volume-transfer', {
    transfer: { volume_id: given.id, name: 'planted' },
  });
  planted['transfer key'] = transfer.auth_key ?? '';
  return { planted, watcher, credentialId, serverId, volumeId, imageId, networkId: networkOf(cloud) };
}

/** The user data and the metadata of a server as the cloud itself tells them: proof that they are there to be found. */
export async function bodyInCloud(cloud: EmulatedCloud, serverId: string): Promise<string> {
  const admin = await signIn(cloud, { user: 'admin', project: 'demo' });
  const headers = { 'openstack-api-version': 'compute 2.90' };
  return JSON.stringify((await admin.call('GET', `/compute/v2.1/servers/${serverId}`, { headers })).body);
}

async function addWatcher(admin: CloudCaller, cloud: EmulatedCloud, name: string): Promise<void> {
  const { projects, roles } = cloud.state.identity;
  const user = await make(admin, '/identity/v3/users', {
    user: { name, domain_id: 'default', password: CANARY.password },
  });
  const project = projects.all().find((one) => one.name === 'demo')?.id;
  const role = roles.all().find((one) => one.name === 'admin')?.id;
  await admin.call('PUT', `/identity/v3/projects/${project}/users/${user.id}/roles/${role}`);
}

async function tokenUser(admin: CloudCaller): Promise<{ readonly user_id: string }> {
  const headers = { 'x-subject-token': admin.token };
  const { body } = await admin.call('GET', '/identity/v3/auth/tokens', { headers });
  const { token } = body as { readonly token: { readonly user: { readonly id: string } } };
  return { user_id: token.user.id };
}

async function make(
  caller: CloudCaller,
  path: string,
  body: unknown,
  version = 'compute 2.90, volume 3.54',
): Promise<Readonly<Record<string, string>>> {
  const answer = await caller.call('POST', path, { body, headers: { 'openstack-api-version': version } });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return Object.values(answer.body as Readonly<Record<string, Readonly<Record<string, string>>>>)[0] ?? {};
}

function networkOf(cloud: EmulatedCloud): string {
  return cloud.state.network.networks.all().find(({ name }) => name === 'private')?.id ?? '';
}

/** A line from the middle of a key: its first and last say only what it is. */
function firstLineOf(key: string): string {
  return key.split('\n')[1] ?? '';
}

import { createCloud, type EmulatedCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { type CloudCaller, signIn } from '../../sign-in.ts';

/** A cloud with a server and volumes, for tests. */
export interface AttachedServer {
  readonly cloud: EmulatedCloud;
  readonly admin: CloudCaller;
  readonly serverId: string;
  readonly project: string;
  /** Faults of ours. */
  readonly faults: readonly unknown[];
  /** Asks Nova about the server. @param path - below the server */
  nova(method: string, path: string, body?: object, version?: string): Promise<{ status: number; body: unknown }>;
  cinder(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }>;
  volume(fields?: object): Promise<string>;
  attach(volumeId: string, fields?: object): Promise<void>;
  rest(): void;
}

/** Makes the cloud, with time that stands still. */
export async function createAttachedServer(): Promise<AttachedServer> {
  const faults: unknown[] = [];
  const cloud = createCloud({ speed: 0, startMs: 0, onFault: (error) => faults.push(error) });
  const admin = await signIn(cloud, { project: 'demo' });
  const rest = () => cloud.clock.runFor(60_000);
  const imageRef = cloud.state.image.images.all()[0]?.id;
  const server = { name: 's', flavorRef: '1', imageRef };
  const made = await admin.call('POST', '/compute/v2.1/servers', { body: { server } });
  const serverId = idIn(made.body, 'server');
  rest();
  const project = cloud.state.compute.servers.get(serverId).projectId;
  const headers = { 'openstack-api-version': 'volume 3.70' };
  const cinder: AttachedServer['cinder'] = async (method, path, body) =>
    admin.call(method, `/volume/v3/${project}${path}`, { headers, ...(body && { body }) });
  const nova: AttachedServer['nova'] = async (method, path, body, version = '2.96') => {
    const options = { headers: { 'openstack-api-version': `compute ${version}` }, ...(body && { body }) };
    return admin.call(method, `/compute/v2.1/servers/${serverId}${path}`, options);
  };
  return {
    cloud,
    admin,
    serverId,
    project,
    faults,
    nova,
    cinder,
    rest,
    volume: async (fields = {}) => {
      const answer = await cinder('POST', '/volumes', { volume: { size: 1, ...fields } });
      rest();
      return idIn(answer.body, 'volume');
    },
    attach: async (volumeId, fields = {}) => {
      await nova('POST', '/os-volume_attachments', { volumeAttachment: { volumeId, ...fields } });
      rest();
    },
  };
}

function idIn(body: unknown, name: string): string {
  const member = isObject(body) ? body[name] : undefined;
  return isObject(member) ? String(member.id) : '';
}

import { createCloud } from '../../../src/emulator/cloud.ts';
import { signIn } from '../../../src/emulator/sign-in.ts';
import { at } from '../../openapi/record.ts';
import type { Walk, WalkTarget } from './walk.ts';

/** The settings that the recorded real cloud has. */
const SETTINGS = { shelved_offload_time: -1 };

/**
 * A fresh emulated cloud, time moved from event to event: every state that a client could ever see is seen.
 *
 * @param options.reloads - after each event the cloud is saved as text and loaded again
 */
export async function createEmulatorWalkTarget(
  walk: Walk,
  options: { readonly reloads?: true } = {},
): Promise<WalkTarget> {
  const cloud = createCloud({
    speed: 0,
    profile: 'quick',
    startMs: Date.UTC(2026, 0, 1),
    settings: { ...SETTINGS, ...(walk.isSoft && { reclaim_instance_interval: 1200 }) },
    fetchImage: async (uri) => {
      if (uri.endsWith('/missing')) throw new Error('404');
      return Buffer.alloc(4096);
    },
  });
  const admin = await signIn(cloud);
  const first = async (path: string, list: string): Promise<string> => {
    const rows = at((await admin.call('GET', path)).body, list);
    return String(at(Array.isArray(rows) ? rows[0] : undefined, 'id'));
  };
  const made = await admin.call('POST', '/identity/v3/projects', { body: { project: { name: 'walk' } } });
  const project = String(at(made.body, 'project', 'id'));
  const user = await first('/identity/v3/users?name=admin', 'users');
  for (const name of walk.isService ? ['admin', 'service'] : ['admin']) {
    const role = await first(`/identity/v3/roles?name=${name}`, 'roles');
    await admin.call('PUT', `/identity/v3/projects/${project}/users/${user}/roles/${role}`);
  }
  const caller = await signIn(cloud, { project: 'walk' });
  const known = {
    project,
    user,
    unique: 'walk',
    image: await first('/image/v2/images', 'images'),
    flavor: '1',
    otherFlavor: '2',
    public: await first('/networking/v2.0/networks?name=public', 'networks'),
    otherProject: await first('/identity/v3/projects?name=demo', 'projects'),
    type: await first('/volume/v3/types?name=file-a', 'volume_types'),
    url: 'http://127.0.0.1:8000',
  };
  return {
    known,
    send: async ({ method, path, body, bytes, type, version }) => {
      const answer = await caller.call(method, path, {
        headers: {
          'openstack-api-version': version ?? 'compute 2.93, volume 3.70',
          ...(bytes !== undefined && { 'content-type': 'application/octet-stream' }),
          ...(type !== undefined && { 'content-type': type }),
        },
        ...(body !== undefined && { body }),
        ...(bytes !== undefined && { body: Buffer.alloc(bytes) }),
      });
      return {
        status: answer.status,
        body: answer.body,
        requestId: answer.headers['x-openstack-request-id'] ?? '',
      };
    },
    advance: async () => {
      // A download ends by itself, outside the emulator's time.
      await new Promise((resolve) => setImmediate(resolve));
      const isMore = cloud.clock.step();
      if (options.reloads) cloud.load(JSON.parse(JSON.stringify(cloud.save())));
      return isMore;
    },
    close: () => cloud.close(),
  };
}

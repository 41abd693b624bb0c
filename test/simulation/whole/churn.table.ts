import { type Asked, type Ground, idleServer, imageOf, oneOf, serversOf, volumesOf } from './churn-ground.ts';
import { SERVER_ACTIONS } from './server-actions.table.ts';

/** An operation: how often it is tried beside the others, and the request; `undefined` where there is nothing to try it on. */
export interface ChurnOperation {
  readonly weight: number;
  readonly ask: (ground: Ground) => Asked | undefined;
}

const post = (path: string, body: unknown = {}): Asked => ({ method: 'POST', path, body });
const drop = (path: string): Asked => ({ method: 'DELETE', path });
const gib = ({ random }: Ground): number => 1 + Math.floor(random.next() * 3);

/** Everything that is done to the cloud, all kinds of it. */
export const CHURN: readonly ChurnOperation[] = [
  {
    weight: 8,
    ask: (ground) => {
      if (serversOf(ground).length >= ground.servers) return undefined;
      const networks = [{ uuid: ground.networkId }];
      return post('/compute/v2.1/servers', {
        server: { name: 'web', flavorRef: '1', imageRef: imageOf(ground), networks },
      });
    },
  },
  {
    weight: 60,
    ask: (ground) => {
      const server = idleServer(ground);
      const action = server && oneOf(ground.random, SERVER_ACTIONS[String(server.states.vmState)] ?? []);
      if (server === undefined || action === undefined) return undefined;
      const body = typeof action === 'string' ? { [action]: null } : action(ground);
      return post(`/compute/v2.1/servers/${server.id}/action`, body);
    },
  },
  {
    weight: 6,
    ask: (ground) => named(oneOf(ground.random, serversOf(ground)), (id) => drop(`/compute/v2.1/servers/${id}`)),
  },
  {
    weight: 3,
    ask: (ground) => {
      const volumeId = oneOf(ground.random, volumesOf(ground, 'available'))?.id;
      return named(volumeId === undefined ? undefined : oneOf(ground.random, serversOf(ground)), (id) =>
        post(`/compute/v2.1/servers/${id}/os-volume_attachments`, { volumeAttachment: { volumeId } }),
      );
    },
  },
  {
    weight: 3,
    ask: ({ random, ...ground }) => {
      const server = oneOf(
        random,
        serversOf({ random, ...ground }).filter(({ volumes }) => volumes.length > 0),
      );
      const volume = server && oneOf(random, server.volumes);
      return volume && drop(`/compute/v2.1/servers/${server.id}/os-volume_attachments/${volume.volumeId}`);
    },
  },
  {
    weight: 2,
    ask: (ground) =>
      named(oneOf(ground.random, serversOf(ground)), (id) =>
        post(`/compute/v2.1/servers/${id}/os-interface`, { interfaceAttachment: { net_id: ground.networkId } }),
      ),
  },
  {
    weight: 6,
    ask: (ground) =>
      volumesOf(ground).length >= ground.servers / 2
        ? undefined
        : post(`/volume/v3/${ground.project}/volumes`, { volume: { size: gib(ground) } }),
  },
  {
    weight: 3,
    ask: (ground) =>
      named(oneOf(ground.random, volumesOf(ground, 'available')), (id) =>
        post(`/volume/v3/${ground.project}/volumes/${id}/action`, { 'os-extend': { new_size: 4 + gib(ground) } }),
      ),
  },
  {
    weight: 1,
    ask: (ground) =>
      named(oneOf(ground.random, volumesOf(ground)), (id) =>
        post(`/volume/v3/${ground.project}/volumes/${id}/action`, {
          'os-reset_status': { status: ground.random.next() < 0.7 ? 'available' : 'error' },
        }),
      ),
  },
  {
    weight: 1,
    ask: (ground) =>
      named(oneOf(ground.random, volumesOf(ground, 'available')), (id) =>
        post(`/volume/v3/${ground.project}/volumes/${id}/action`, {
          'os-volume_upload_image': { image_name: 'up', disk_format: 'raw', container_format: 'bare' },
        }),
      ),
  },
  {
    weight: 4,
    ask: (ground) =>
      named(oneOf(ground.random, volumesOf(ground)), (id) => drop(`/volume/v3/${ground.project}/volumes/${id}`)),
  },
  {
    weight: 4,
    ask: (ground) =>
      named(oneOf(ground.random, volumesOf(ground)), (id) =>
        post(`/volume/v3/${ground.project}/snapshots`, { snapshot: { volume_id: id, force: true } }),
      ),
  },
  {
    weight: 3,
    ask: (ground) =>
      named(oneOf(ground.random, ground.state.blockStorage.snapshots.where('project', ground.project)), (id) =>
        drop(`/volume/v3/${ground.project}/snapshots/${id}`),
      ),
  },
  {
    weight: 3,
    ask: (ground) =>
      named(oneOf(ground.random, volumesOf(ground, 'available')), (id) =>
        post(`/volume/v3/${ground.project}/backups`, { backup: { volume_id: id } }),
      ),
  },
  {
    weight: 1,
    ask: (ground) =>
      named(oneOf(ground.random, ground.state.blockStorage.backups.where('project', ground.project)), (id) =>
        post(`/volume/v3/${ground.project}/backups/${id}/restore`, { restore: {} }),
      ),
  },
  {
    weight: 3,
    ask: (ground) =>
      named(oneOf(ground.random, ground.state.blockStorage.backups.where('project', ground.project)), (id) =>
        drop(`/volume/v3/${ground.project}/backups/${id}`),
      ),
  },
  { weight: 2, ask: () => post('/image/v2/images', { name: 'i', disk_format: 'raw', container_format: 'bare' }) },
  {
    weight: 3,
    ask: ({ state, random }) =>
      named(
        oneOf(
          random,
          state.image.images.all().filter(({ status }) => status === 'queued'),
        ),
        (id) => ({
          method: 'PUT',
          path: `/image/v2/images/${id}/file`,
          body: Buffer.from('bytes'),
        }),
      ),
  },
  {
    weight: 1,
    ask: ({ state, random, project }) => {
      const image = oneOf(random, state.image.images.where('owner', project));
      const action = random.next() < 0.5 ? 'deactivate' : 'reactivate';
      return named(image, (id) => post(`/image/v2/images/${id}/actions/${action}`));
    },
  },
  {
    weight: 3,
    ask: ({ state, random, project }) =>
      named(oneOf(random, state.image.images.where('owner', project)), (id) => drop(`/image/v2/images/${id}`)),
  },
  {
    weight: 3,
    ask: ({ networkId }) => post('/networking/v2.0/ports', { port: { network_id: networkId } }),
  },
  {
    weight: 3,
    ask: ({ state, random, project }) =>
      named(oneOf(random, state.network.ports.where('project', project)), (id) => drop(`/networking/v2.0/ports/${id}`)),
  },
  { weight: 1, ask: () => post('/networking/v2.0/networks', { network: { name: 'n' } }) },
  {
    weight: 1,
    ask: ({ state, random, project, networkId }) =>
      named(
        oneOf(
          random,
          state.network.networks.where('project', project).filter(({ id }) => id !== networkId),
        ),
        (id) =>
          random.next() < 0.5
            ? drop(`/networking/v2.0/networks/${id}`)
            : {
                method: 'PUT',
                path: `/networking/v2.0/networks/${id}`,
                body: { network: { admin_state_up: random.next() < 0.5 } },
              },
      ),
  },
  {
    weight: 1,
    ask: ({ publicId }) =>
      post('/networking/v2.0/routers', { router: { name: 'r', external_gateway_info: { network_id: publicId } } }),
  },
  {
    weight: 1,
    ask: ({ state, random, project }) =>
      named(oneOf(random, state.network.routers.where('project', project)), (id) =>
        drop(`/networking/v2.0/routers/${id}`),
      ),
  },
  {
    weight: 2,
    ask: ({ publicId }) => post('/networking/v2.0/floatingips', { floatingip: { floating_network_id: publicId } }),
  },
  {
    weight: 2,
    ask: ({ state, random, project, networkId }) => {
      const port = oneOf(random, state.network.ports.where('network', networkId));
      return named(port && oneOf(random, state.network.floatingIps.where('project', project)), (id) => ({
        method: 'PUT',
        path: `/networking/v2.0/floatingips/${id}`,
        body: { floatingip: { port_id: random.next() < 0.6 ? port?.id : null } },
      }));
    },
  },
  {
    weight: 2,
    ask: ({ state, random, project }) =>
      named(oneOf(random, state.network.floatingIps.where('project', project)), (id) =>
        drop(`/networking/v2.0/floatingips/${id}`),
      ),
  },
];

function named<T extends { readonly id: string }>(row: T | undefined, ask: (id: string) => Asked): Asked | undefined {
  return row === undefined ? undefined : ask(row.id);
}

import type { Kind } from '../../../src/model/kind.ts';
import type { WalkStep } from './walk.ts';

/** What may be said of a step beside its request. */
export type StepOptions = Omit<WalkStep, 'operation' | 'does' | 'method' | 'path'>;

/** Writes steps about one kind: `operation` of the step, then the operation of the model, its method, path and the rest. */
export function stepsOf(kind: Kind) {
  return (operation: string, id: string, request: string, options: StepOptions = {}): WalkStep => ({
    operation,
    does: [kind, id],
    ...requestOf(request),
    ...options,
  });
}

/** A step that only prepares. @param request - `POST /path` */
export function before(what: string, request: string, options: StepOptions = {}): WalkStep {
  return { operation: `before: ${what}`, ...requestOf(request), ...options };
}

function requestOf(request: string): Pick<WalkStep, 'method' | 'path'> {
  const [method, path = ''] = request.split(' ');
  return { method: method as WalkStep['method'], path };
}

/** The address of a service in the walk's project. */
export const PATHS = {
  servers: '/compute/v2.1/servers',
  volumes: '/volume/v3/{project}/volumes',
  snapshots: '/volume/v3/{project}/snapshots',
  backups: '/volume/v3/{project}/backups',
  attachments: '/volume/v3/{project}/attachments',
  groups: '/volume/v3/{project}/groups',
  images: '/image/v2/images',
  network: '/networking/v2.0',
} as const;

/** A network with a subnet of its own: without DHCP, whose agent takes its time. */
export const NETWORK_STEPS: readonly WalkStep[] = [
  before('a network', `POST ${PATHS.network}/networks`, {
    body: { network: { name: 'walk' } },
    keep: { network: 'network.id' },
  }),
  before('a subnet', `POST ${PATHS.network}/subnets`, {
    body: { subnet: { network_id: '{network}', ip_version: 4, cidr: '10.99.0.0/24', enable_dhcp: false } },
    keep: { subnet: 'subnet.id' },
  }),
];

/** The body of a server on that network. */
export const SERVER = {
  server: { name: 's', flavorRef: '{flavor}', imageRef: '{image}', networks: [{ uuid: '{network}' }] },
};

/** A server on that network, made before. */
export const SERVER_STEPS: readonly WalkStep[] = [
  ...NETWORK_STEPS,
  before('a server', `POST ${PATHS.servers}`, { body: SERVER, keep: { server: 'server.id' } }),
];

/** A volume of one GiB, made before. */
export function volumeBefore(word: string, fields: object = {}): WalkStep {
  return before(`a volume (${word})`, `POST ${PATHS.volumes}`, {
    body: { volume: { size: 1, name: word, ...fields } },
    keep: { [word]: 'volume.id' },
  });
}

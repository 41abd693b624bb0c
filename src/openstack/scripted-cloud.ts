import { createSeededRandom } from '../base/random.ts';
import { Secret } from '../base/redact.ts';
import type { Cloud } from './cloud.ts';
import type { CloudConfig } from './config/cloud-config.ts';
import { connect } from './connect.ts';
import type { ExchangeRecord } from './exchange.ts';
import {
  createInstantClock,
  createScriptedTransport,
  type InstantClock,
  type ScriptedAnswer,
  type ScriptedTransport,
} from './scripted-transport.ts';
import type { TransportRequest } from './transport.ts';

/** Where everything of the cloud for tests is. */
export const HOST = 'http://cloud.test';

const NO_SETTINGS = { identity: {}, compute: {}, image: {}, 'block-storage': {}, network: {}, placement: {} };

/** The configuration of the cloud for tests; every secret of it contains `canary`. */
export const CONFIG: CloudConfig = {
  name: 'test',
  authUrl: `${HOST}/identity/v3`,
  credentials: {
    method: 'password',
    user: { name: 'demo', domain: { id: 'default' } },
    password: new Secret('canary-password'),
    scope: { kind: 'project', project: { name: 'demo', domain: { id: 'default' } } },
  },
  region: 'RegionOne',
  regions: ['RegionOne'],
  interfaces: ['public'],
  tls: { verify: true },
  services: NO_SETTINGS,
  warnings: [],
};

/** What Keystone answers to a sign-in that lasts an hour. */
export function tokenAnswer(number: number, more: Readonly<Record<string, unknown>> = {}): ScriptedAnswer {
  const endpoint = (path: string) => [
    { region: 'RegionOne', region_id: 'RegionOne', interface: 'public', url: HOST + path },
  ];
  return {
    status: 201,
    headers: { 'x-subject-token': `canary-token-${number}` },
    body: {
      token: {
        issued_at: '2030-01-01T00:00:00.000000Z',
        expires_at: '2030-01-01T01:00:00.000000Z',
        user: { id: 'user-id', name: 'demo', domain: { id: 'default', name: 'Default' } },
        project: { id: 'project-id', name: 'demo', domain: { id: 'default', name: 'Default' } },
        roles: [{ id: 'r', name: 'member' }],
        catalog: [
          { type: 'compute', name: 'nova', endpoints: endpoint('/compute/v2.1') },
          { type: 'volumev3', name: 'cinder', endpoints: endpoint('/volume/v3/project-id') },
          { type: 'image', name: 'glance', endpoints: endpoint('/image') },
          { type: 'identity', name: 'keystone', endpoints: endpoint('/identity/v3') },
        ],
        ...more,
      },
    },
  };
}

/** What Nova says of its version. */
export const NOVA_VERSION: ScriptedAnswer = {
  body: {
    version: { id: 'v2.1', version: '2.93', min_version: '2.1', links: [{ rel: 'self', href: `${HOST}/v2.1/` }] },
  },
};

/** A cloud over a scripted transport, with all that a test looks at. */
export interface ScriptedCloud {
  readonly cloud: Cloud;
  readonly transport: ScriptedTransport;
  readonly clock: InstantClock;
  readonly log: ExchangeRecord[];
}

/**
 * Opens the cloud for tests. Sign-ins and Nova's version document are answered as they should be, unless the test's own
 * function answers them; all else is for that function.
 */
export function openScriptedCloud(
  answer: (request: TransportRequest, count: number) => ScriptedAnswer | Promise<ScriptedAnswer> | undefined,
  config: CloudConfig = CONFIG,
): ScriptedCloud {
  let tokens = 0;
  const transport = createScriptedTransport(async (request, count) => {
    const own = await answer(request, count);
    if (own !== undefined) return own;
    if (request.url.endsWith('/auth/tokens')) return tokenAnswer(++tokens);
    return request.url.endsWith('/compute/v2.1/')
      ? NOVA_VERSION
      : { status: 404, body: { itemNotFound: { message: 'no' } } };
  });
  const clock = createInstantClock();
  const log: ExchangeRecord[] = [];
  const cloud = connect(config, { clock, random: createSeededRandom(1), transport, log: (record) => log.push(record) });
  return { cloud, transport, clock, log };
}

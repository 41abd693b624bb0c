import { createTransport } from '../../src/emulator/transport.ts';
import { at } from '../openapi/record.ts';
import type { Ground } from './ground.ts';

/** A fault of answers: what is asked, and what comes of it. */
export interface AnswerCase {
  readonly fault: string;
  readonly ask: (ground: Ground) => Promise<unknown>;
  readonly want: unknown;
}

const SERVERS = '/compute/v2.1/servers';

/** A request that is sent so many times. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly count: number;
}

/** The statuses of so many answers, each with its Retry-After. */
async function statuses({ world }: Ground, { method, path, body, count }: Asked): Promise<unknown[]> {
  const seen = [];
  for (let turn = 0; turn < count; turn++) {
    const { status, headers } = await world.admin.call(method, path, {
      headers: { 'openstack-api-version': 'compute 2.90' },
      body,
    });
    seen.push(headers['retry-after'] === undefined ? status : `${status} after ${headers['retry-after']}`);
  }
  return seen;
}

/** What becomes of requests that are sent over a connection. */
async function outcomes({ world }: Ground, path: string, count: number): Promise<unknown[]> {
  const transport = createTransport(world.emulated);
  const headers = { 'x-auth-token': world.admin.token };
  const seen = [];
  for (let turn = 0; turn < count; turn++) {
    const sent = { method: 'GET', url: `http://emulator${path}`, headers };
    seen.push(
      await transport.exchange(sent).then(
        ({ status }) => status,
        (error: { code?: string }) => error.code,
      ),
    );
  }
  return seen;
}

const networkNamed = (ground: Ground, name: string) =>
  ground.world.emulated.state.network.networks.all().find((row) => row.name === name);

const serversNamed = ({ world }: Ground, name: string): number =>
  world.emulated.state.compute.servers.all().filter((row) => row.name === name).length;

const bodyOf = (ground: Ground, name: string) => ({
  server: { name, flavorRef: '1', imageRef: ground.imageId, networks: [{ uuid: ground.networkId }] },
});

/** How the faults of answers are met. */
export const ANSWER_CASES: readonly AnswerCase[] = [
  {
    fault: 'rate-limited',
    ask: (ground) => statuses(ground, { method: 'GET', path: '/image/v2/images', count: 4 }),
    want: [429, 429, 429, 200],
  },
  {
    fault: 'rate-limited-with-retry-after',
    ask: (ground) => statuses(ground, { method: 'GET', path: '/image/v2/images', count: 4 }),
    want: ['429 after 2', '429 after 2', '429 after 2', 200],
  },
  {
    fault: 'over-limit',
    ask: async (ground) => [
      ...(await statuses(ground, { method: 'POST', path: SERVERS, body: bodyOf(ground, 'limited'), count: 2 })),
      serversNamed(ground, 'limited'),
    ],
    want: ['413 after 6', 202, 1],
  },
  {
    fault: 'token-refused',
    ask: (ground) => statuses(ground, { method: 'GET', path: SERVERS, count: 2 }),
    want: [401, 200],
  },
  {
    fault: 'overloaded',
    ask: (ground) => statuses(ground, { method: 'GET', path: '/image/v2/images', count: 4 }),
    want: [503, 503, 503, 200],
  },
  {
    fault: 'creation-answered-by-proxy',
    ask: async (ground) => [
      ...(await statuses(ground, { method: 'POST', path: SERVERS, body: bodyOf(ground, 'twice'), count: 2 })),
      serversNamed(ground, 'twice'),
    ],
    want: [504, 202, 2],
  },
  {
    fault: 'created-and-not-found',
    ask: (ground) =>
      statuses(ground, { method: 'GET', path: `/networking/v2.0/networks/${ground.networkId}`, count: 2 }),
    want: [404, 200],
  },
  {
    fault: 'conflict-once',
    ask: async (ground) => {
      const first = await statuses(ground, {
        method: 'POST',
        path: '/networking/v2.0/networks',
        body: { network: { name: 'once' } },
        count: 1,
      });
      return [...first, networkNamed(ground, 'once')];
    },
    want: [409, undefined],
  },
  {
    fault: 'shelving-raced',
    ask: async (ground) => {
      const server = await ground.server();
      await ground.until(server, 'ACTIVE');
      const [status] = await statuses(ground, {
        method: 'POST',
        path: `${SERVERS}/${server.id}/action`,
        body: { shelve: null },
        count: 1,
      });
      return [status, await ground.show(server)];
    },
    want: [500, 'ACTIVE active null'],
  },
  {
    fault: 'connection-reset',
    ask: (ground) => outcomes(ground, SERVERS, 3),
    want: ['ECONNRESET', 'ECONNRESET', 200],
  },
  {
    fault: 'answer-cut',
    ask: (ground) => outcomes(ground, ground.storage('volumes'), 2),
    want: ['ECONNRESET', 200],
  },
  {
    fault: 'rows-twice',
    ask: async (ground) => {
      const counts = [];
      for (let turn = 0; turn < 3; turn++) {
        const rows = at(await ground.ask('GET', SERVERS), 'servers');
        counts.push(Array.isArray(rows) ? rows.length : 0);
      }
      return counts[0] === counts[1] && counts[0] === 2 * (counts[2] ?? 0) && counts[0] > 0;
    },
    want: true,
  },
  {
    fault: 'slow-lists',
    ask: async (ground) => {
      let isThere = false;
      const slow = ground.call('GET', `${SERVERS}/detail`, {}).then(({ status }) => {
        isThere = true;
        return status;
      });
      await ground.wait(29_000);
      const before = isThere;
      await ground.wait(2_000);
      return [before, await slow];
    },
    want: [false, 200],
  },
  {
    fault: 'clocks-differ',
    ask: async (ground) => {
      await ground.ask('POST', '/networking/v2.0/networks', { network: { name: 'early' } });
      const made = Date.parse(networkNamed(ground, 'early')?.created_at ?? '');
      return made - ground.world.emulated.state.kernel.clock.seconds();
    },
    want: -2_000,
  },
  {
    fault: 'cell-down',
    ask: async (ground) => {
      const [there, here] = [await ground.server({ host: 'compute1' }), await ground.server({ host: 'compute2' })];
      await ground.until(here, 'ACTIVE');
      const seen = at(await ground.ask('GET', `${SERVERS}?limit=1000`), 'servers');
      const ids = Array.isArray(seen) ? seen.map((one: unknown) => at(one, 'id')) : [];
      return [ids.includes(here.id), ids.includes(there.id), (await ground.show(there)).split(' ')[0]];
    },
    want: [true, false, 'UNKNOWN'],
  },
];

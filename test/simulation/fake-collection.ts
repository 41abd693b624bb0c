import type { Phase } from '../../src/model/phase.ts';
import type { States } from '../../src/model/states.ts';
import { OpenStackError } from '../../src/openstack/open-stack-error.ts';
import type { ChangeQuery, Collection, CollectionPage, Resource } from '../../src/watch/collection.ts';
import type { FakeCloud, FakeServer, Write } from './fake-cloud.ts';

const PAGE = 20;

/** What the collection was asked, for tests that count. */
export interface Asked {
  lists: number;
  gets: number;
}

/** The servers of a fake cloud as Nova lists them: pages, build requests, tombstones, cells that are skipped when down. */
export function createFakeCollection(cloud: FakeCloud, asked: Asked = { lists: 0, gets: 0 }): Collection {
  return {
    kind: 'server',
    hasTombstones: true,
    listAll: () => listAll(cloud, asked),
    listChanged: ({ sinceMs }: ChangeQuery) =>
      list(cloud, asked, ({ updatedAtMs }) => updatedAtMs === null || updatedAtMs >= sinceMs, false),
    get: async (id) => {
      asked.gets++;
      await exchange(cloud);
      const server = cloud.servers.get(id);
      const write = server && cloud.seen(server);
      if (server === undefined || write === undefined || write.states === null) return 'gone';
      const resource = resourceOf(server, write);
      return cloud.isCellDown(server.cell) ? { ...resource, standing: 'unreachable' } : resource;
    },
  };
}

/** Nova's two lists: the second is of soft-deleted servers, which the first leaves out. */
async function* listAll(cloud: FakeCloud, asked: Asked): AsyncGenerator<CollectionPage> {
  const isSoftDeleted = ({ states }: Write): boolean => states?.vmState === 'soft-delete';
  yield* list(cloud, asked, (write) => write.states !== null && !isSoftDeleted(write), true);
  yield* list(cloud, asked, isSoftDeleted, true);
}

async function* list(
  cloud: FakeCloud,
  asked: Asked,
  filter: (write: Write) => boolean,
  complete: boolean,
): AsyncGenerator<CollectionPage> {
  let marker: string | undefined;
  for (;;) {
    asked.lists++;
    await exchange(cloud);
    const found = readable(cloud).filter(({ write }) => filter(write));
    const start = marker === undefined ? 0 : found.findIndex(({ server }) => server.id === marker) + 1;
    if (marker !== undefined && start === 0) throw failure(400);
    const page = found.slice(start, start + PAGE);
    const resources = page.map(({ server, write }) => resourceOf(server, write));
    // The answer is on its way for a while: its Date is later than what it read.
    await cloud.clock.sleep(cloud.random.next() * cloud.faults.answerMs);
    yield { resources, complete, dateMs: Math.floor((cloud.clock.now() + cloud.faults.apiAheadMs) / 1000) * 1000 };
    if (page.length < PAGE) return;
    marker = page.at(-1)?.server.id;
  }
}

/** All that a list can show, newest first. */
function readable(cloud: FakeCloud): { server: FakeServer; write: Write }[] {
  const rows: { server: FakeServer; write: Write }[] = [];
  for (const server of cloud.servers.values()) {
    const write = cloud.seen(server);
    if (write !== undefined && !cloud.isCellDown(server.cell)) rows.push({ server, write });
  }
  return rows.toReversed();
}

async function exchange(cloud: FakeCloud): Promise<void> {
  await cloud.clock.sleep(10 + cloud.random.next() * 90);
  cloud.advance();
  if (!cloud.isQuiet && cloud.random.next() < cloud.faults.lost) throw failure(undefined);
}

function failure(status: number | undefined): OpenStackError {
  const info = { service: 'compute', method: 'GET', url: 'http://nova/servers/detail', retryable: true } as const;
  if (status === undefined) return new OpenStackError('network.unreachable', 'the connection broke', info);
  return new OpenStackError('api.refused', 'marker not found', { ...info, status, details: { marker: 'gone' } });
}

function resourceOf(server: FakeServer, write: Write): Resource {
  const states = write.states ?? { status: 'DELETED', vmState: 'deleted', taskState: null };
  return {
    id: server.id,
    name: server.id.slice(0, 8),
    project: 'p',
    standing: write.states === null ? 'deleted' : 'live',
    states,
    phase: phaseOf(states),
    host: null,
    links: {},
    facts: {},
    updatedAtMs: write.updatedAtMs,
    createdAtMs: server.createdAtMs,
    version: null,
  };
}

function phaseOf(states: States): Phase {
  if (states.status === 'DELETED') return 'terminal';
  return states.taskState === null ? 'stable' : 'transitional';
}

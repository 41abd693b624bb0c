import { expect, test } from 'vitest';
import { readFault } from '../../src/emulator/faults/read-fault.ts';
import type { FaultDraft } from '../../src/emulator/kernel/fault-rule.ts';
import { notify } from '../../src/emulator/notifications/notify.ts';
import type { Kind } from '../../src/model/kind.ts';
import { isRecord } from '../../src/model/reader.ts';
import type { States } from '../../src/model/states.ts';
import { openSources } from '../../src/watch/collections/open-sources.ts';
import { createFakeBroker } from '../../src/watch/notifications/fake-broker.suite.ts';
import { startWatchedEmulator } from './watched-emulator.ts';

const HEADERS = { 'openstack-api-version': 'compute 2.90, volume 3.70' };
const MINUTE = 60_000;
const SERVERS = 3;
const ROUNDS = 2;
const ANY = '?';

/** The collections of the emulator that are compared, with the kinds that the watch gives their resources. */
const COMPARED: Readonly<Record<string, Kind>> = {
  'compute.server': 'server',
  'block-storage.volume': 'volume',
  'image.image': 'image',
  'network.network': 'network',
  'network.router': 'router',
};

function wordOf(kind: Kind, row: object | null): string {
  if (row === null) return 'gone';
  const { status, states } = row as { readonly status?: string; readonly states?: States };
  if (kind !== 'server') return status === 'deleted' ? 'gone' : String(status);
  return states?.vmState === 'deleted' ? 'gone' : `${states?.vmState}/${states?.taskState ?? '-'}`;
}

function toldWord(kind: Kind, to: States | null): string {
  if (to === null) return 'gone';
  // A step that the action log alone knows has no stable state.
  return kind === 'server' ? `${to.vmState ?? ANY}/${to.taskState ?? '-'}` : String(to.status);
}

/** The same word twice in a row is one state. */
const distinct = (words: readonly string[]): string[] => words.filter((word, at) => word !== words[at - 1]);

const isLike = (word: string, seen: string | undefined): boolean =>
  word === seen || (seen?.startsWith(ANY) === true && word.endsWith(seen.slice(ANY.length)));

/** Claims that the words come in this order in a longer line. */
function isWithin(words: readonly string[], line: readonly string[]): boolean {
  let at = 0;
  for (const word of line) if (isLike(word, words[at])) at++;
  return at === words.length;
}

/** The id of what was made: at the top (Glance), or under its name; empty where an answer has none. */
function idIn(body: unknown): { readonly id: string } {
  const all = isRecord(body) ? [body, ...Object.values(body)] : [];
  const id = all.map((one) => (isRecord(one) ? one.id : undefined)).find((one) => typeof one === 'string');
  return { id: typeof id === 'string' ? id : '' };
}

/** A cloud in which servers, volumes, images and networks are operated, and what a watch makes of its spoiled notifications. */
async function run(rules: readonly FaultDraft[]) {
  const world = startWatchedEmulator({ profile: 'real', seed: 5 });
  const broker = createFakeBroker('nova', 'openstack', 'glance', 'neutron');
  notify(world.emulated, { publish: (message) => broker.publish(message) }, { format: 'versioned' });
  const cloud = world.open(world.config());
  const kinds = ['server', 'volume', 'image', 'network', 'router', 'port'] as const;
  const sources = await openSources(cloud, kinds, { allProjects: true, budgets: world.budgets });
  const [first] = sources;
  const source = { cloud: first?.shard.cloud ?? '', region: first?.shard.region ?? '', broker };
  const watched = await world.watch(sources, [source]);
  const committed = new Map<string, { kind: Kind; words: string[] }>();
  world.emulated.journal.subscribe(({ kind: name, id, after }) => {
    const kind = COMPARED[name];
    if (kind === undefined) return;
    const one = committed.get(id) ?? { kind, words: [] };
    one.words.push(wordOf(kind, after));
    committed.set(id, one);
  });
  for (const rule of rules) world.emulated.state.kernel.faults.add(readFault({ ...rule }));
  const { call } = await world.call();
  const send = async (method: string, path: string, body?: unknown): Promise<{ readonly id: string }> => {
    const answer = await call(method, path, { headers: HEADERS, ...(body !== undefined && { body }) });
    expect([method, path, answer.status < 300, answer.status < 300 || answer.body]).toEqual([method, path, true, true]);
    return idIn(answer.body);
  };
  const { image, network } = world.emulated.state;
  const networks = [{ uuid: network.networks.all().find(({ name }) => name === 'private')?.id }];
  const server = { name: 'a', flavorRef: '1', imageRef: image.images.all()[0]?.id, networks };
  const ids: string[] = [];
  for (let turn = 0; turn < SERVERS; turn++) ids.push((await send('POST', '/compute/v2.1/servers', { server })).id);
  await world.clock.advance(MINUTE);
  for (let round = 0; round < ROUNDS; round++) {
    const actions = [{ reboot: { type: 'SOFT' } }, { pause: null }, { unpause: null }, { 'os-stop': null }];
    for (const action of [...actions, { 'os-start': null }]) {
      for (const id of ids) await send('POST', `/compute/v2.1/servers/${id}/action`, action);
      await world.clock.advance(20_000);
    }
    const volume = await send('POST', '/volume/v3/volumes', { volume: { size: 1 } });
    const draft = { name: 'i', disk_format: 'raw', container_format: 'bare' };
    const made = await send('POST', '/image/v2/images', draft);
    const net = await send('POST', '/networking/v2.0/networks', { network: { name: 'n' } });
    await send('POST', '/networking/v2.0/subnets', {
      subnet: { network_id: net.id, ip_version: 4, cidr: '10.9.0.0/24' },
    });
    const router = await send('POST', '/networking/v2.0/routers', { router: { name: 'r' } });
    await world.clock.advance(20_000);
    await call('PUT', `/image/v2/images/${made.id}/file`, {
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.alloc(64),
    });
    await send('POST', `/volume/v3/volumes/${volume.id}/action`, { 'os-extend': { new_size: 2 } });
    await world.clock.advance(20_000);
    for (const path of [
      `/volume/v3/volumes/${volume.id}`,
      `/image/v2/images/${made.id}`,
      `/networking/v2.0/networks/${net.id}`,
      `/networking/v2.0/routers/${router.id}`,
    ])
      await call('DELETE', path, { headers: HEADERS });
    await world.clock.advance(20_000);
  }
  // A list a minute verifies what notifications told.
  await world.clock.advance(3 * MINUTE);
  const told = new Map<string, string[]>();
  for (const event of watched.events) {
    if (event.type !== 'transition' || !committed.has(event.transition.id)) continue;
    const { id, kind, to } = event.transition;
    told.set(id, [...(told.get(id) ?? []), toldWord(kind, to)]);
  }
  await watched.stop();
  await cloud.close();
  return { committed, told };
}

const SOME = 0.3;
const lost: FaultDraft = { action: 'mute', probability: SOME };
const doubled: FaultDraft = { action: 'echo', probability: SOME };
const doubledLate: FaultDraft = { action: 'echo', probability: SOME, delayMs: 20_000 };
const reordered: FaultDraft = { action: 'overtake', probability: SOME };
const late: FaultDraft = { action: 'delay', probability: SOME, delayMs: 5_000 };

test.each<[string, readonly FaultDraft[]]>([
  ['are lost', [lost]],
  ['of updates are lost', [{ ...lost, event: '*.update' }]],
  ['of ends are lost', [{ ...lost, event: '*.end', probability: 1 }]],
  ['of servers are all lost', [{ action: 'mute', kind: 'server' }]],
  ['come twice', [doubled]],
  ['come again much later', [doubledLate]],
  ['overtake each other', [reordered]],
  ['come late', [late]],
  ['are lost, come twice, late and in any order', [lost, doubledLate, reordered, late]],
])(
  'where notifications %s, no state is told that was not, none in the wrong order, and the last is right',
  async (_name, rules) => {
    const { committed, told } = await run(rules);
    expect(committed.size).toBeGreaterThan(SERVERS + 4 * ROUNDS - 1);
    for (const [id, { kind, words }] of committed) {
      const line = distinct(words);
      const seen = distinct(told.get(id) ?? []);
      expect([kind, id, isWithin(seen, line) ? 'in order' : { seen, line }]).toEqual([kind, id, 'in order']);
      expect([kind, id, seen.at(-1)]).toEqual([kind, id, line.at(-1)]);
    }
  },
  60_000,
);

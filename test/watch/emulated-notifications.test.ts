import { expect, test } from 'vitest';
import { notify } from '../../src/emulator/notifications/notify.ts';
import type { States } from '../../src/model/states.ts';
import { openSources } from '../../src/watch/collections/open-sources.ts';
import { createFakeBroker } from '../../src/watch/notifications/fake-broker.suite.ts';
import { startWatchedEmulator } from './watched-emulator.ts';

const HEADERS = { 'openstack-api-version': 'compute 2.90' };
const ACTIONS = [
  { reboot: { type: 'SOFT' } },
  { pause: null },
  { unpause: null },
  { 'os-stop': null },
  { 'os-start': null },
  { shelve: null },
  { unshelve: null },
];

const wordOf = (states: States | null | undefined): string => `${states?.vmState ?? '-'}/${states?.taskState ?? '-'}`;

/** The same word twice in a row is one state. */
const distinct = (words: readonly string[]): string[] => words.filter((word, at) => word !== words[at - 1]);

test('a watch that is fed by the notifications of the emulator sees every state that was committed, also those of no time', async () => {
  const world = startWatchedEmulator({ profile: 'real' });
  const broker = createFakeBroker('nova', 'openstack', 'glance', 'neutron');
  notify(world.emulated, { publish: (message) => broker.publish(message) }, { format: 'versioned' });
  const config = world.config();
  const cloud = world.open(config);
  const sources = await openSources(cloud, ['server']);
  const shard = sources[0]?.shard;
  const source = { cloud: shard?.cloud ?? '', region: shard?.region ?? '', broker };
  const watched = await world.watch(sources, [source]);
  const { call } = await world.call();
  const { image, network, compute } = world.emulated.state;
  const server = {
    name: 'a',
    flavorRef: '1',
    imageRef: image.images.all()[0]?.id,
    networks: [{ uuid: network.networks.all().find(({ name }) => name === 'private')?.id }],
  };
  const committed: string[] = [];
  world.emulated.journal.subscribe(({ kind, after }) => {
    if (kind === 'compute.server') committed.push(wordOf((after as { states: States } | null)?.states));
  });
  const made = await call('POST', '/compute/v2.1/servers', { headers: HEADERS, body: { server } });
  const id = String((made.body as { server: { id: string } }).server.id);
  await world.clock.advance(60_000);
  const told = () =>
    watched.events.flatMap((event) =>
      event.type === 'transition' && event.transition.id === id ? [event.transition] : [],
    );
  let before = 0;
  // The first messages of each host measure its clock, and lead to reads; the API sends one for each action.
  for (const action of [...ACTIONS, ...ACTIONS]) {
    if (action === ACTIONS[0]) before = told().length;
    await call('POST', `/compute/v2.1/servers/${id}/action`, { headers: HEADERS, body: action });
    await world.clock.advance(60_000);
    expect([action, compute.servers.get(id).states.taskState]).toEqual([action, null]);
  }
  expect(distinct(told().map(({ to }) => wordOf(to)))).toEqual(distinct(committed));
  const then = told().slice(before);
  expect(then.filter(({ how }) => how === 'notified').length / then.length).toBeGreaterThan(0.9);
  await watched.stop();
  await cloud.close();
});

import { expect, test } from 'vitest';
import type { Kind } from '../../src/model/kind.ts';
import type { StateChange } from '../../src/model/states.ts';
import type { Arguments } from '../../src/operations/calls/call.ts';
import { callOf } from '../../src/operations/calls/calls-of.ts';
import type { Outcome } from '../../src/operations/outcome.ts';
import { runOperation } from '../../src/operations/run-operation.ts';
import { createFixtures, type Fixtures } from '../findings/fixtures.ts';
import { type OperationCase, operationCases } from '../findings/operation-cases.ts';
import { NOT_FORCED, TOLD_EARLY, UNSAID_FAILURES } from './failures.table.ts';
import { createWorld, namesIn, type World } from './world.ts';

const MESSAGE = 'the disk is on fire';

type Names = Awaited<ReturnType<typeof namesIn>>;

/** What each operation is given, by kind and id; other resources are made for it. */
function argumentsFor(names: Names & { readonly type: string; readonly host: string }, make: Fixtures['make']) {
  const volume = (): string => make('volume', { status: 'available' });
  const table: Readonly<Record<string, () => Arguments>> = {
    'server create': () => ({ name: 'new', flavor: names.flavor, image: names.image, network: [names.network] }),
    'server rebuild': () => ({ image: names.image }),
    'server resize': () => ({ flavor: names.otherFlavor }),
    'server create_image': () => ({ name: 'shot' }),
    'server create_backup': () => ({ name: 'b', type: 'daily', rotation: 1 }),
    'server change_password': () => ({ password: 'secret' }),
    'server reset_state': () => ({ state: 'active' }),
    'image import_web_download': () => ({ uri: 'http://127.0.0.1:1/nothing' }),
    'volume volume_create': () => ({ name: 'v', size: 1 }),
    'volume volume_create_from_image': () => ({ name: 'v', size: 1, image: names.image }),
    'volume volume_create_from_volume': () => ({ name: 'v', source: volume() }),
    'volume volume_create_from_snapshot': () => ({
      name: 'v',
      snapshot: make('volume-snapshot', { status: 'available' }),
    }),
    'volume volume_create_from_backup': () => ({ name: 'v', backup: make('volume-backup', { status: 'available' }) }),
    'volume volume_extend': () => ({ size: 2 }),
    'volume volume_extend_attached': () => ({ size: 2 }),
    'volume upload_to_image': () => ({ imageName: 'i', diskFormat: 'raw', containerFormat: 'bare' }),
    'volume reimage': () => ({ image: names.image, reserved: true }),
    'volume attach': () => ({ hostName: 'h', mountpoint: '/dev/vdb' }),
    'volume volume_retype': () => ({ type: names.type, migrationPolicy: 'on-demand' }),
    'volume volume_migrate': () => ({ host: names.host }),
    'volume-snapshot snapshot_create': () => ({ name: 's', volume: volume() }),
    'volume-backup backup_create': () => ({ name: 'b', volume: volume() }),
    'volume-backup backup_restore': () => ({ volume: volume() }),
  };
  return (kind: Kind, operation: string, id = ''): Arguments => {
    if (operation === 'revert_to_snapshot') {
      const snapshot = make('volume-snapshot', { status: 'available', volumeId: id } as StateChange);
      return { snapshot };
    }
    return table[`${kind} ${operation}`]?.() ?? {};
  };
}

/** Runs one operation with a fault before one of its writes. */
async function runCase(
  world: World,
  one: OperationCase,
  { id, args }: { readonly id: string | undefined; readonly args: Arguments },
): Promise<Outcome> {
  const { kind, operation, index } = one;
  const about = id === undefined ? {} : { resourceId: id };
  const { faults } = world.emulated.state.kernel;
  const rule = faults.add({
    action: 'fail',
    kind,
    operation: operation.id,
    step: index,
    message: MESSAGE,
    remaining: 1,
    ...about,
  });
  try {
    return await runOperation(
      { kind, operation: operation.id, arguments: args, ...(id === undefined ? {} : { id }) },
      world.ports,
      { timeoutMs: 600_000 },
    );
  } finally {
    faults.remove(rule.id);
  }
}

/** What is not as it should be of one outcome; `undefined`: all is well. @param said - what the service says of it */
function wrongWith(one: OperationCase, outcome: Outcome, said: string | null): string | undefined {
  if (outcome.end !== 'failed') return `${one.name}: ${outcome.end}: ${outcome.message}`;
  const wanted = one.step?.states;
  const next = outcome.step?.next?.states;
  const isStep = next === undefined ? wanted === undefined : wanted !== undefined && isSame(next, wanted);
  if (!isStep && TOLD_EARLY[one.name] === undefined) return `${one.name}: step ${JSON.stringify(next)}`;
  // Where the service says nothing, another resource that came out badly is named.
  const isSaid = said === null ? !/^[A-Z]/.test(outcome.fault ?? '') : outcome.fault?.includes(said) === true;
  return isSaid ? undefined : `${one.name}: text ${outcome.fault} instead of ${said}`;
}

/** Claims that what is said was written; a step's other words are those that stay. */
function isSame(next: StateChange, wanted: StateChange): boolean {
  const words = Object.entries(wanted);
  return Object.entries(next).every(([part, word]) => words.some(([name, other]) => name === part && other === word));
}

/** What the service itself says of a failure: servers in their log, the rest where there is a place for it. */
async function saidOf(world: World, one: OperationCase, outcome: Outcome, volumes: string): Promise<string | null> {
  const { kind } = one;
  if (kind === 'server') return UNSAID_FAILURES[one.name] === undefined ? MESSAGE : 'Error';
  const headers = { 'openstack-api-version': 'volume 3.70' };
  const id = outcome.id ?? '';
  if (kind === 'image') {
    const { body } = await world.caller.call('GET', `/image/v2/images/${id}/tasks`);
    return (body as { tasks: { message: string }[] }).tasks[0]?.message ?? null;
  }
  if (kind === 'volume-backup') {
    const { body } = await world.caller.call('GET', `${volumes}/backups/${id}`, { headers });
    return (body as { backup: { fail_reason: string | null } }).backup.fail_reason;
  }
  const { body } = await world.caller.call('GET', `${volumes}/messages?resource_uuid=${id}`, { headers });
  return (body as { messages: { user_message: string }[] }).messages[0]?.user_message ?? null;
}

/** Fails every case on a copy of its own. @returns what is not as it should be */
async function failAll(world: World, cases: readonly OperationCase[], before: () => Promise<void>): Promise<string[]> {
  const names = await namesIn(world);
  const { volumes, project } = names;
  const fixtures = await createFixtures({
    emulated: world.emulated,
    admin: world.caller,
    advance: (ms: number) => world.clock.advance(ms),
  } as Parameters<typeof createFixtures>[0]);
  const quota = { instances: -1, cores: -1, ram: -1, force: true };
  await world.caller.call('PUT', `/compute/v2.1/os-quota-sets/${project}`, { body: { quota_set: quota } });
  const storage = { volumes: -1, gigabytes: -1, snapshots: -1, backups: -1, backup_gigabytes: -1 };
  await world.caller.call('PUT', `/volume/v3/${project}/os-quota-sets/${project}`, { body: { quota_set: storage } });
  const argsOf = argumentsFor({ ...names, ...otherPlace(world, fixtures) }, (kind, states) =>
    fixtures.make(kind, states),
  );
  const wrong: string[] = [];
  const judge = async (one: OperationCase, outcome: Outcome): Promise<void> => {
    const text = wrongWith(one, outcome, await saidOf(world, one, outcome, volumes));
    if (text !== undefined) wrong.push(text);
  };
  const made = cases.flatMap((one) => (one.start === null ? [] : [{ one, id: fixtures.make(one.kind, one.start) }]));
  for (const { one, id } of made) if (one.operation.id.endsWith('_resize')) fixtures.finishMigration(id);
  await before();
  await world.clock.advance(10_000);
  const running = made.map(async ({ one, id }) => {
    const outcome = await runCase(world, one, { id, args: argsOf(one.kind, one.operation.id, id) });
    await judge(one, outcome);
  });
  await world.until(Promise.all(running));
  for (const one of cases.filter(({ start }) => start === null)) {
    const args = argsOf(one.kind, one.operation.id);
    await judge(one, await world.until(runCase(world, one, { id: undefined, args })));
  }
  return wrong.toSorted();
}

const offered = operationCases().filter(({ kind, operation }) => callOf(kind, operation.id) !== undefined);

test('every failure of every operation is told with the step that did not come and the words of the service', async () => {
  const world = await createWorld({ profile: 'real' });
  const cases = offered.filter(({ name }) => !Object.keys(NOT_FORCED).some((start) => name.startsWith(start)));
  expect(cases.length).toBeGreaterThan(100);
  expect(await failAll(world, cases, async () => undefined)).toEqual([]);
  await world.close();
}, 600_000);

test('every failure of an evacuation is told with its step, where the host is down', async () => {
  const world = await createWorld({ profile: 'real' });
  const isNow = ({ name }: OperationCase): boolean => !name.includes('since 2.95');
  const cases = offered.filter((one) => one.operation.id === 'evacuate' && isNow(one));
  const wrong = await failAll(world, cases, async () => {
    const down = { host: 'node-1', binary: 'nova-compute', forced_down: true };
    for (const host of world.emulated.state.compute.servers.all().map((server) => server.host)) {
      const headers = { 'openstack-api-version': 'compute 2.11' };
      const body = { ...down, host };
      await world.caller.call('PUT', '/compute/v2.1/os-services/force-down', { headers, body });
    }
  });
  expect(wrong).toEqual([]);
  await world.close();
}, 600_000);

/** A type and a host of volumes that are others than those of the copies. */
function otherPlace({ emulated }: World, { originals }: Fixtures) {
  const { blockStorage } = emulated.state;
  const volume = blockStorage.volumes.get(originals.volume ?? '');
  const types = blockStorage.types.all().filter(({ id }) => id !== volume.typeId);
  const type = types.find(({ name }) => name.startsWith('file')) ?? types[0];
  const hosts = ['file-b', 'file-a'].map((name) => String(volume.host).replace(/file-[ab]/g, name));
  return { type: type?.name ?? '', host: hosts.find((host) => host !== volume.host) ?? '' };
}

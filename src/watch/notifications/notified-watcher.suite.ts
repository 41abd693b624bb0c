import { createSeededRandom } from '../../base/random.ts';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { deriveServerStatus } from '../../model/server/derive-server-status.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import type { RecordedTransition } from '../../store/records.ts';
import type { Resource } from '../collection.ts';
import { createWatcher } from '../create-watcher.ts';
import { createScriptedCollection, resourceIn, type ScriptedCollection } from '../scripted-collection.suite.ts';
import type { WatchedKind } from '../watched-kind.ts';
import type { Watcher } from '../watcher.ts';
import { createFakeBroker, type FakeBroker } from './fake-broker.suite.ts';
import { createMessages, type Messages, type ServerState } from './notification-messages.suite.ts';

/** States of a server that tests go through. */
export const IDLE: ServerState = ['active', null];
export const REBOOTING: ServerState = ['active', 'rebooting'];
export const PENDING: ServerState = ['active', 'reboot_pending'];
export const STARTED: ServerState = ['active', 'reboot_started'];

/** A watcher of one scripted collection, with a broker in front of it. */
export interface Bench {
  readonly clock: SimulatedClock;
  readonly collection: ScriptedCollection;
  readonly broker: FakeBroker;
  readonly messages: Messages;
  readonly watcher: Watcher;
  readonly told: string[];
  readonly lines: string[];
}

/**
 * Begins to watch a collection with some resources; what it is told is in `told`, such as `ACTIVE > rebooting observed`. The first list
 * is over after one and a half seconds.
 *
 * @param listMs - how long each list takes
 * @param isMeasured - whether the publishers have said enough by then for their clocks to be known
 */
export async function begin(
  kind: WatchedKind,
  resources: readonly Resource[],
  { scope = 'all', listMs = 0, isMeasured = true } = {},
): Promise<Bench> {
  const clock = new SimulatedClock();
  const collection = createScriptedCollection(
    kind,
    () => clock.now(),
    (ms) => clock.sleep(ms),
  );
  collection.listMs = listMs;
  for (const resource of resources) collection.resources.set(resource.id, resource);
  const broker = createFakeBroker('nova', 'openstack', 'neutron', 'glance');
  const [told, lines]: string[][] = [[], []];
  const ports = {
    clock,
    random: createSeededRandom(1),
    store: createMemoryStore(),
    log: (line: string) => lines?.push(line),
  };
  const source = { shard: { cloud: 'east', region: 'one', scope, kind }, collection };
  const watcher = createWatcher([source], ports, { notifications: [{ cloud: 'east', region: 'one', broker }] });
  const events = watcher.events();
  void (async () => {
    for await (const event of events) if (event.type === 'transition') told?.push(inShort(event.transition));
  })();
  const messages = createMessages(() => clock.now());
  const measure = (): void => {
    if (isMeasured) for (const message of messages.ofNothing()) broker.publish(message);
  };
  watcher.start();
  measure();
  await clock.advance(1_500);
  measure();
  return { clock, collection, broker, messages, watcher, told: told ?? [], lines: lines ?? [] };
}

/** A transition as `ACTIVE > rebooting observed`. */
export function inShort({ from, to, how }: RecordedTransition): string {
  const word = (states: RecordedTransition['to']): string => states?.taskState ?? states?.status ?? '-';
  return `${word(from)} > ${word(to)} ${how}`;
}

/** A server in a state. */
export function server([vmState, taskState]: ServerState, parts: Partial<Resource> = {}): Resource {
  const status = deriveServerStatus(vmState, taskState);
  const phase = taskState === null ? 'stable' : 'transitional';
  return resourceIn(status, { states: { status, vmState, taskState, powerState: 'running' }, phase, ...parts });
}

/** A volume with a status. */
export function volume(status: string, parts: Partial<Resource> = {}): Resource {
  return resourceIn(status, parts);
}

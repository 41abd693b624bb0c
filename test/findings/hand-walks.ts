import type { Kind } from '../../src/model/kind.ts';
import type { StateChange } from '../../src/model/states.ts';
import type { Made } from './judge-cases.ts';
import { type OperationCase, operationCases } from './operation-cases.ts';
import type { World } from './world.ts';

/** Kinds that the emulator does not walk step by step, or has no template for: their steps are written here, as their services would. */
export const HAND_WALKED = ['volume-group', 'floating-ip', 'trunk'] as const satisfies readonly Kind[];

type HandWalked = (typeof HAND_WALKED)[number];

/** How long a step stays before the next is written. */
const STEP_MS = 61_000;

/** Makes resources and writes their states. */
interface Hand {
  readonly make: (kind: HandWalked, states: StateChange) => string;
  readonly write: (kind: HandWalked, id: string, states: StateChange) => void;
}

/**
 * Walks each case on a resource of its own up to the write that does not come.
 *
 * @param ends - writes the error end in its place where the operation has one
 */
export async function walkByHand(world: World, ends = false): Promise<readonly Made[]> {
  const hand = handOf(world);
  const cases = operationCases(HAND_WALKED).filter(({ operation }) => !ends || operation.errors.length > 0);
  const made = cases.map((one) => ({
    one,
    id: hand.make(one.kind as HandWalked, one.start ?? firstOf(one)),
  }));
  await world.advance(STEP_MS);
  const longest = Math.max(...made.map(({ one }) => one.index));
  for (let at = 0; at <= longest; at++) {
    for (const { one, id } of made) {
      const states = at < one.index ? one.path.steps[at]?.states : ends ? errorOf(one, at) : undefined;
      if (states !== undefined) hand.write(one.kind as HandWalked, id, states);
    }
    await world.advance(STEP_MS);
  }
  return made;
}

/** The states in which an operation leaves its resource when the write of a case fails. */
function errorOf({ operation, index }: OperationCase, at: number): StateChange | undefined {
  return at === index ? operation.errors[0]?.states : undefined;
}

function firstOf({ path }: OperationCase): StateChange {
  return path.steps[0]?.states ?? {};
}

function handOf({ emulated }: World): Hand {
  const { blockStorage, network, kernel } = emulated.state;
  const port = network.ports.all()[0];
  if (port === undefined) throw new Error('the cloud has no port');
  const { project_id, description, created_at, updated_at, revision_number, tags } = port;
  const standard = { project_id, description, created_at, updated_at, revision_number, tags };
  const stamps = (): object => ({ createdAtMs: kernel.clock.seconds(), updatedAtMs: kernel.clock.seconds() });
  let count = 0;
  const rowOf: Readonly<Record<HandWalked, (id: string) => object>> = {
    'volume-group': (id) => ({
      name: id.slice(0, 8),
      description: null,
      projectId: project_id,
      userId: project_id,
      status: 'available',
      replicationStatus: 'disabled',
      zone: 'nova',
      groupTypeId: kernel.random.uuid(),
      typeIds: [],
      groupSnapshotId: null,
      sourceGroupId: null,
      ...stamps(),
    }),
    'floating-ip': () => ({
      ...standard,
      floating_ip_address: `203.0.113.${++count}`,
      floating_network_id: port.network_id,
      router_id: null,
      port_id: port.id,
      fixed_ip_address: '10.0.0.9',
      status: 'ACTIVE',
      holderId: port.id,
    }),
    trunk: () => ({
      ...standard,
      name: 'trunk',
      admin_state_up: true,
      port_id: port.id,
      status: 'ACTIVE',
      sub_ports: [],
    }),
  };
  const rows: Readonly<
    Record<HandWalked, { insert(row: never): unknown; update(id: string, change: never): unknown }>
  > = { 'volume-group': blockStorage.groups, 'floating-ip': network.floatingIps, trunk: network.trunks };
  return {
    make: (kind, states) => {
      const id = kernel.random.uuid();
      rows[kind].insert({ ...rowOf[kind](id), ...states, id } as never);
      return id;
    },
    write: (kind, id, states) => {
      const now = kernel.clock.seconds();
      const stamp =
        kind === 'volume-group'
          ? { updatedAtMs: now }
          : { updated_at: `${new Date(now).toISOString().slice(0, 19)}Z`, revision_number: 1000 + ++count };
      rows[kind].update(id, { ...states, ...stamp } as never);
    },
  };
}

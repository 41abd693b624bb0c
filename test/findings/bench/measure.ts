import { beginAll } from '../begin-all.ts';
import { createChurn } from '../churn.ts';
import { createFixtures } from '../fixtures.ts';
import { walkByHand } from '../hand-walks.ts';
import { isRight, type Made } from '../judge-cases.ts';
import { TROUBLES } from '../troubles.table.ts';
import { createWorld, type World } from '../world.ts';
import { createPeerRule, type PeerRule } from './peer-rule.ts';

const MINUTE = 60_000;

/** How long what hangs is waited for: the longest that anything takes before it is measured is the copying of disks. */
const WAIT_MINUTES = 360;

/** How one way to find did. */
export interface Score {
  readonly found: number;
  readonly missed: number;
  /** Resources of operations that go well that it told of. */
  readonly falseAlarms: number;
  /** Of what it found: minutes from the last write, or from when the disagreement was made. `null`: nothing was found. */
  readonly medianMinutes: number | null;
}

/** Something that is to be found. */
interface Wanted {
  readonly id: string;
  readonly sinceMs: number;
  /** Claims that our findings name it: for what hangs the operation, the step and the service. */
  readonly isFound: () => boolean;
}

/** What is compared: ours, and the peer's rule with several patiences. */
export interface Comparison {
  readonly operations: number;
  readonly hung: number;
  readonly disagreements: number;
  readonly ours: Score;
  readonly peer: Readonly<Record<string, Score>>;
}

/**
 * Lets operations go well, then lets every operation of the model hang before each of its writes and makes every disagreement, in one
 * world, under the eyes of ours and of the peer at once.
 *
 * @param operations - how many go well
 * @param patiences - the peer's, in minutes
 */
export async function measureFindings(operations: number, patiences: readonly number[]): Promise<Comparison> {
  const clean = await letGoWell(operations, patiences);
  const world = await createWorld({ paceMs: MINUTE });
  const peers = patiences.map((minutes) => createPeerRule(world.store, minutes));
  const fixtures = await createFixtures(world);
  const begun = await beginAll(world, 'hang', { restMs: 5 * MINUTE, fixtures });
  const byHand = await walkByHand(world);
  const nowMs = world.clock.now();
  const troubles = TROUBLES.map((trouble) => {
    const { id } = trouble.make({ state: world.emulated.state, fixtures });
    const isFound = () => world.open().some(({ rule, resourceId }) => rule === trouble.rule && resourceId === id);
    return { id, sinceMs: nowMs, isFound };
  });
  const hung = [...begun, ...byHand].map((made) => wantedOf(world, made));
  const wanted = [...hung, ...troubles];
  const foundMs = new Map<Wanted, number>();
  for (let minute = 0; minute < WAIT_MINUTES; minute++) {
    await world.advance(MINUTE);
    for (const peer of peers) await peer.look(world.clock.now());
    for (const one of wanted) if (!foundMs.has(one) && one.isFound()) foundMs.set(one, world.clock.now());
  }
  await world.close();
  const peerScores = peers.map((peer, at) => {
    const falseAlarms = clean.peers[at]?.found.size ?? 0;
    return [`${patiences[at]} minutes`, scoreOf(wanted, ({ id }) => peer.foundMs(id), falseAlarms)] as const;
  });
  return {
    operations: clean.operations,
    hung: hung.length,
    disagreements: troubles.length,
    ours: scoreOf(wanted, (one) => foundMs.get(one), clean.told),
    peer: Object.fromEntries(peerScores),
  };
}

/** Operations by chance, none of which is broken. */
async function letGoWell(
  operations: number,
  patiences: readonly number[],
): Promise<{ readonly operations: number; readonly told: number; readonly peers: readonly PeerRule[] }> {
  const world = await createWorld({ paceMs: 2_000 });
  const peers = patiences.map((minutes) => createPeerRule(world.store, minutes));
  await world.watch();
  const churn = await createChurn(world, { seed: 1, servers: 25 });
  while (churn.accepted < operations) {
    await world.advance(6_000);
    await churn.turn();
    for (const peer of peers) await peer.look(world.clock.now());
  }
  await world.advance(15 * MINUTE);
  for (const peer of peers) await peer.look(world.clock.now());
  await world.close();
  const told = new Set(world.told.map(({ finding }) => `${finding.rule} ${finding.resourceId}`)).size;
  return { operations: churn.accepted, told, peers };
}

function wantedOf(world: World, { one, id }: Made): Wanted {
  // Who hangs has written for the last time by now.
  const last = world.emulated.journal.since(0).findLast((entry) => entry.id === id);
  const isNamed = () =>
    world.open().some((finding) => finding.resourceId === id && isRight({ one, finding })) ||
    // A trunk at rest that should not be: its rule names the service.
    world.open().some(({ rule, resourceId }) => rule === 'trunk-down-port-active' && resourceId === id);
  return { id, sinceMs: last?.atMs ?? world.clock.now(), isFound: isNamed };
}

function scoreOf(wanted: readonly Wanted[], foundMs: (one: Wanted) => number | undefined, falseAlarms: number): Score {
  const times = wanted.flatMap((one) => {
    const at = foundMs(one);
    return at === undefined ? [] : [(at - one.sinceMs) / MINUTE];
  });
  const middle = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
  const medianMinutes = middle === undefined ? null : Math.round(middle * 10) / 10;
  return { found: times.length, missed: wanted.length - times.length, falseAlarms, medianMinutes };
}

import type { StreamChange, StreamEventType } from '../../api/stream-event.ts';
import type { Row, Shard } from '../../store/records.ts';
import { formatPosition, type Position, shardMark } from '../../watch/inventory/position.ts';
import { fitsShard, type RowFilter } from '../../watch/inventory/row-filter.ts';
import { maySee } from '../access/viewer.ts';
import type { World } from '../clouds/world.ts';
import { isSeen } from '../routes/seen-resources.ts';
import type { Audience } from './audience.ts';
import { type CatchUp, type CatchUpPorts, cannot, fromSequence } from './catch-up.ts';
import { dataOf } from './change-frames.ts';
import { eventText } from './event-text.ts';
import { type Missed, MissedTransitions, mergeMissed } from './missed-transitions.ts';

/** What a filter may name to be answered from the record: it never changes. Whether a row that changed unseen did fit is not known. */
const LASTING: ReadonlySet<string> = new Set(['kinds', 'clouds', 'regions', 'ids'] satisfies (keyof RowFilter)[]);

/** So many resources are told again, since they may have changed without a transition. */
const MOST_ITEMS = 10_000;

/**
 * What a reader of an earlier run of the server missed: each transition once, from the record, in the order of its numbers, and then every
 * resource as it is, since it may have changed otherwise too.
 *
 * A resource can pass to another project without a transition. Whoever sees a part of a shard only gets the transitions, and begins anew.
 */
export async function fromEarlierRun(position: Position, audience: Audience, ports: CatchUpPorts): Promise<CatchUp> {
  const { world } = ports;
  if (!world.knowsRun(position.run) || Object.keys(audience.filter).some((name) => !LASTING.has(name)))
    return cannot('restarted');
  const parts = shardsOf(audience, world).map(
    ({ cloud, shard }) => new MissedTransitions(cloud, shard, position.numbers),
  );
  const isWhole = parts.every(({ shard }) => seesWhole(audience, shard));
  // Who does not see all is told the transitions alone.
  const listing = isWhole ? ports.listings.of(audience) : undefined;
  const { numbers } = listing ?? world.history;
  for (const part of parts) {
    const number = numbers.get(part.mark) ?? 0;
    if (number < part.last) return cannot('invalid');
    if (!(await part.readUpTo(number))) return cannot('behind');
  }
  const missed = mergeMissed(parts);
  if (missed === undefined || (listing?.size ?? 0) > MOST_ITEMS) return cannot('behind');
  return tell(missed);

  function* tell(missed: readonly Missed[]): CatchUp {
    yield* replay(missed, position, audience, world);
    if (listing === undefined) return { reset: 'restarted' };
    yield* listing.texts('replayed');
    return yield* fromSequence(listing.sequence, audience, ports);
  }
}

function shardsOf({ viewer, filter }: Audience, { clouds }: Pick<World, 'clouds'>) {
  return clouds
    .filter(({ name }) => viewer.access.has(name))
    .flatMap((cloud) => cloud.watcher.inventory.shards().map((shard) => ({ cloud, shard })))
    .filter(({ shard }) => fitsShard(shard, filter));
}

/** Claims that somebody may see every row of a shard, whatever becomes of it. */
function seesWhole({ viewer }: Audience, { cloud, scope }: Shard): boolean {
  return maySee(viewer, { cloud, scope, project: null });
}

function* replay(
  missed: readonly Missed[],
  position: Position,
  audience: Audience,
  { clouds }: Pick<World, 'clouds'>,
): Generator<string, void, undefined> {
  const numbers = new Map(position.numbers);
  for (const one of missed) {
    const { shard, transition } = one;
    numbers.set(shardMark(shard), transition.n);
    const ids = audience.filter.ids;
    if (!isSeen(audience.viewer, { shard, row: transition }) || ids?.includes(transition.id) === false) continue;
    const kept = clouds
      .find(({ name }) => name === shard.cloud)
      ?.watcher.inventory.table(shard)
      .rows.get(transition.id);
    const row = kept !== undefined && isSeen(audience.viewer, { shard, row: kept }) ? kept : undefined;
    const item = { shard, row: rowAfter(one, row) };
    const data: StreamChange = { ...dataOf({ item, transitions: [transition] }, audience.viewer), replayed: true };
    yield eventText(typeOf(one), data, formatPosition({ ...position, numbers }));
  }
}

function typeOf({ transition: { from, to } }: Missed): StreamEventType {
  if (to === null) return 'deleted';
  return from === null ? 'added' : 'modified';
}

/** A resource after a transition: its states are those of the transition, what is not recorded with it is as it is now. */
function rowAfter({ transition }: Missed, now: Row | undefined): Row {
  const { id, name, project, from, to, phase, at, seenAt } = transition;
  return {
    host: now?.host ?? null,
    links: now?.links ?? {},
    facts: now?.facts ?? {},
    createdAtMs: now?.createdAtMs ?? null,
    updatedAtMs: now?.updatedAtMs ?? null,
    version: null,
    id,
    name,
    project,
    states: to ?? from ?? { status: null },
    phase,
    sinceMs: Date.parse(at),
    seenAtMs: Date.parse(seenAt),
  };
}

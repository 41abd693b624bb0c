import type { Clock } from '../../base/clock.ts';
import { readFacts } from '../../model/read-facts.ts';
import type { JsonObject } from '../../openstack/read-body.ts';
import { readStamp } from '../../openstack/read-stamp.ts';
import { isSameFacts, rowFactsOf } from '../../watch/row-facts.ts';
import type { Engine } from '../engine.ts';
import type { Asked } from '../preflight/read-look.ts';

/** A resource as a list has shown it. */
export interface SeenBody {
  readonly body: JsonObject;
  /** The clock of the service then, milliseconds since the epoch. */
  readonly serviceMs: number;
  /** Ours then, one that nobody sets. */
  readonly atMs: number;
}

/**
 * Claims that a resource still is as a list has shown it: the watch, which began later, sees the same.
 *
 * @param engine - has listed the kind since
 */
export function isStillSo(engine: Engine, { kind, id }: Pick<Asked, 'kind' | 'id'>, { body }: SeenBody): boolean {
  const row = engine.row(kind, id);
  if (row === undefined || !engine.follows(kind)) return false;
  const facts = readFacts(kind, body);
  return (
    JSON.stringify(row.states) === JSON.stringify(facts.states) &&
    row.updatedAtMs === readStamp(body.updated ?? body.updated_at) &&
    isSameFacts(row.facts, rowFactsOf(facts))
  );
}

/** The clock of the service now, as far as an answer from before tells it. */
export function serviceNow({ serviceMs, atMs }: SeenBody, clock: Clock): number {
  return serviceMs + Math.floor(clock.monotonic() - atMs);
}

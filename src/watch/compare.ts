import { isSameLinks } from '../model/links/links-of.ts';
import type { Row, Transition } from '../store/records.ts';
import type { Resource } from './collection.ts';
import { withPassedRest } from './passed-rest.ts';
import { isSameFacts } from './row-facts.ts';
import { type DiffContext, goneRow, isSameStates, rowOf, transitionOf } from './transition.ts';

/** What an answer changes. */
export interface Comparison {
  /** Rows that are new or different. */
  readonly rows: Row[];
  readonly transitions: Transition[];
  /** Resources that an answer shows in an older copy than we have: only a GET can tell which is right. */
  readonly doubtful: string[];
  /** Resources that the rows now say all of, whether that was news or not. */
  readonly taken: Resource[];
  /** How many change stamps are new. */
  changes: number;
  /** The greatest change stamp; `null` when there was none. */
  maxUpdatedMs: number | null;
  /** The least of the new change stamps; `null` when there was none. */
  oldestChangeMs: number | null;
}

/**
 * Compares an answer with what is known. Pure; doing it twice with the rows of the first changes nothing.
 *
 * @param known - rows by id, those of deleted resources included
 * @param isConfirmed - whether the resources were read one by one: then even an older copy is true
 */
export function compare(
  known: ReadonlyMap<string, Row>,
  resources: Iterable<Resource>,
  context: DiffContext,
  isConfirmed = false,
): Comparison {
  const outcome: Comparison = {
    rows: [],
    transitions: [],
    doubtful: [],
    taken: [],
    changes: 0,
    maxUpdatedMs: null,
    oldestChangeMs: null,
  };
  for (const resource of newestOf(resources)) {
    if (resource.standing === 'unreachable') continue;
    const row = known.get(resource.id);
    noteStamp(outcome, resource, { row, beganAtMs: context.beganAtMs });
    if (resource.standing === 'deleted') bury(outcome, resource, row, context);
    else if (!isConfirmed && isOlder(resource, row)) outcome.doubtful.push(resource.id);
    else if (isConfirmed || row?.goneAtMs === undefined) renew(outcome, resource, row, context);
    else if (mayHaveReturned(resource, row)) outcome.doubtful.push(resource.id);
  }
  return outcome;
}

/** A list read page by page can name a resource twice; the copy with the later stamp counts, else the one read later. */
function newestOf(resources: Iterable<Resource>): Iterable<Resource> {
  const byId = new Map<string, Resource>();
  for (const resource of resources) {
    const other = byId.get(resource.id);
    const isStale = (other?.updatedAtMs ?? 0) > (resource.updatedAtMs ?? 0) && resource.standing !== 'deleted';
    if (!isStale) byId.set(resource.id, resource);
  }
  return byId.values();
}

/** Claims that an answer shows other states than we have, with an older stamp or version. */
function isOlder(resource: Resource, row: Row | undefined): boolean {
  if (row === undefined || row.goneAtMs !== undefined || isSameStates(row.states, resource.states)) return false;
  if (resource.version !== null && row.version !== null) return resource.version < row.version;
  return resource.updatedAtMs !== null && row.updatedAtMs !== null && resource.updatedAtMs < row.updatedAtMs;
}

function mayHaveReturned(resource: Resource, row: Row): boolean {
  return resource.updatedAtMs === null || row.updatedAtMs === null || resource.updatedAtMs > row.updatedAtMs;
}

function renew(outcome: Comparison, resource: Resource, row: Row | undefined, context: DiffContext): void {
  outcome.taken.push(resource);
  const next = rowOf(resource, row, context);
  if (row !== undefined && isSameRow(row, next)) return;
  outcome.rows.push(next);
  if (context.isFirst) return;
  const transition = transitionOf(row, next, context);
  if (transition !== undefined) outcome.transitions.push(...withPassedRest(transition));
}

function bury(outcome: Comparison, resource: Resource, row: Row | undefined, context: DiffContext): void {
  if (row !== undefined) outcome.taken.push(resource);
  if (row?.goneAtMs !== undefined) return;
  const livedUnseen = row === undefined && (resource.createdAtMs ?? 0) >= context.beganAtMs;
  if (row === undefined && !livedUnseen) return;
  // A whole life between two lists: told as an appearance and an end, so that every id has both.
  const last = row ?? rowOf(resource, undefined, context);
  const gone = goneRow(last, resource, context);
  outcome.rows.push(gone);
  if (row === undefined) pushTransition(outcome, undefined, last, context);
  pushTransition(outcome, last, gone, context);
}

function pushTransition(outcome: Comparison, before: Row | undefined, after: Row, context: DiffContext): void {
  const transition = transitionOf(before, after, context);
  if (transition !== undefined) outcome.transitions.push(transition);
}

/** A stamp says how late the cloud is only where it was made while we looked, for something that we would have taken note of. */
function noteStamp(
  outcome: Comparison,
  resource: Resource,
  { row, beganAtMs }: { row: Row | undefined; beganAtMs: number },
): void {
  const stamp = resource.updatedAtMs;
  if (stamp === null) return;
  outcome.maxUpdatedMs = Math.max(outcome.maxUpdatedMs ?? stamp, stamp);
  const isOurs = row !== undefined || (resource.createdAtMs ?? 0) >= beganAtMs;
  if (!isOurs || stamp === row?.updatedAtMs || stamp < beganAtMs) return;
  outcome.changes++;
  outcome.oldestChangeMs = Math.min(outcome.oldestChangeMs ?? stamp, stamp);
}

/** Claims that two rows say the same of a resource; when that was seen is not compared. */
export function isSameRow(a: Row, b: Row): boolean {
  return (
    a.name === b.name &&
    a.project === b.project &&
    a.phase === b.phase &&
    a.host === b.host &&
    a.createdAtMs === b.createdAtMs &&
    isSameLinks(a.links, b.links) &&
    isSameFacts(a.facts, b.facts) &&
    a.updatedAtMs === b.updatedAtMs &&
    a.version === b.version &&
    a.details === b.details &&
    a.goneAtMs === b.goneAtMs &&
    isSameStates(a.states, b.states)
  );
}

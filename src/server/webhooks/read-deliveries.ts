import type { Phase } from '../../model/phase.ts';
import { phaseOf } from '../../model/phase-of.ts';
import type { States } from '../../model/states.ts';
import { type Finding, isFinding } from '../../store/finding.ts';
import type { HistoryEntry } from '../../store/history.ts';
import type { Row, Shard } from '../../store/records.ts';
import { shardMark } from '../../watch/inventory/position.ts';
import { fits, type RowFilter } from '../../watch/inventory/row-filter.ts';
import { maySee, type Viewer } from '../access/viewer.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';
import { mayFind } from '../routes/seen-resources.ts';
import { isFindingSeen, shownFinding } from '../routes/shown-finding.ts';
import { transitionOf } from '../routes/transitions.handlers.ts';
import type { Cursor, Delivery } from './kept-webhook.ts';

/** What is read for whom. */
export interface Reading {
  readonly id: string;
  readonly served: ServedCloud;
  readonly viewer: Viewer;
  readonly filter: RowFilter;
}

/** What was read, and how far. */
export interface ReadDeliveries {
  readonly deliveries: readonly Delivery[];
  readonly cursor: Cursor;
  readonly isMore: boolean;
}

/** So many transitions are read at once. */
const PAGE = 500;

/** The end of what happened: where a new webhook begins. */
export async function cursorNow({ store, name }: ServedCloud): Promise<Cursor> {
  const newest = await store.history({ cloud: name, order: 'newest', limit: 1 });
  // Read after the position: what comes between is then read again by its position, and is no gap by its number.
  const shards = await store.shards(name);
  const numbers = Object.fromEntries(shards.map(({ shard, last }) => [shardMark(shard), last]));
  const findings = (await store.findings({ cloud: name, limit: MOST_FINDINGS })).filter(isFinding);
  const findingsAtMs = Math.max(0, ...findings.map(({ updatedAtMs }) => updatedAtMs));
  const findingIds = findings.filter(({ updatedAtMs }) => updatedAtMs === findingsAtMs).map(({ id }) => id);
  return { position: newest.entries[0]?.position ?? 0, numbers, findingsAtMs, findingIds };
}

/** Reads the transitions behind a place, as deliveries of those that the webhook is to be told of; what is missing is told as a reset. */
export async function readTransitionsAfter(reading: Reading, start: Cursor): Promise<ReadDeliveries> {
  const { served, id } = reading;
  const page = await served.store.history({ cloud: served.name, after: start.position, limit: PAGE });
  const deliveries: Delivery[] = [];
  let cursor = start;
  let missed = 0;
  for (const entry of page.entries) {
    const before = cursor;
    const mark = shardMark(shardOf(entry));
    const known = cursor.numbers[mark] ?? 0;
    const gap = Math.max(0, entry.n - known - 1);
    cursor = {
      ...cursor,
      position: entry.position,
      numbers: { ...cursor.numbers, [mark]: Math.max(known, entry.n) },
    };
    if (gap > 0 && missed === 0) deliveries.push(resetOf(entry, `${id}_${entry.position}`, before));
    missed += gap;
    if (!isTold(reading, entry)) continue;
    const body = { type: 'transition' as const, timestamp: entry.seenAt, data: transitionOf(entry) };
    deliveries.push({ id: `msg_${id}_${entry.position}`, key: `${entry.kind} ${entry.id}`, body, before });
  }
  return { deliveries, cursor, isMore: page.next !== undefined };
}

function resetOf(entry: HistoryEntry, place: string, before: Cursor): Delivery {
  const data = { reason: 'behind', detail: 'Transitions before this one are no longer kept: read the list anew.' };
  return { id: `msg_${place}_reset`, key: 'reset', body: { type: 'reset', timestamp: entry.seenAt, data }, before };
}

function shardOf({ cloud, region, scope, kind }: HistoryEntry): Shard {
  return { cloud, region, scope, kind };
}

/** Claims that a webhook is to be told of a transition: by where it led, or where a deletion came from. */
function isTold({ viewer, filter, served }: Reading, entry: HistoryEntry): boolean {
  const shard = shardOf(entry);
  if (!maySee(viewer, entry) || !mayFind(viewer, filter, shard)) return false;
  const row = rowOf(entry, entry.to ?? entry.from ?? { status: null }, entry.phase);
  return fits({ shard, row: { ...row, ...livePart(served, entry) } }, filter);
}

/** What a transition does not tell of its resource, from what is known of it now. */
function livePart({ watcher }: ServedCloud, { kind, id }: HistoryEntry): Partial<Pick<Row, 'host' | 'links'>> {
  const row = watcher.inventory.get(kind, id)[0]?.row;
  return row === undefined ? {} : { host: row.host, links: row.links };
}

function rowOf(
  { id, name, project }: { readonly id: string; readonly name: string; readonly project: string | null },
  states: States,
  phase: Phase,
): Row {
  const times = { createdAtMs: null, updatedAtMs: null, version: null, sinceMs: null, seenAtMs: 0 };
  return { id, name, project, states, phase, host: null, links: {}, facts: {}, ...times };
}

/** So many findings of a store are looked at. */
const MOST_FINDINGS = 10_000;

/** Reads the findings that changed since a place, as they are now. */
export async function readFindingsAfter(reading: Reading, start: Cursor): Promise<ReadDeliveries> {
  const { served, id, viewer } = reading;
  const stored = await served.store.findings({ cloud: served.name, limit: MOST_FINDINGS });
  const changed = stored
    .filter(isFinding)
    .filter(({ updatedAtMs, id: finding }) => {
      if (updatedAtMs !== start.findingsAtMs) return updatedAtMs > start.findingsAtMs;
      return !start.findingIds.includes(finding);
    })
    .sort((a, b) => a.updatedAtMs - b.updatedAtMs);
  const deliveries: Delivery[] = [];
  let cursor = start;
  for (const finding of changed) {
    const before = cursor;
    const isSameMoment = finding.updatedAtMs === cursor.findingsAtMs;
    const findingIds = isSameMoment ? [...cursor.findingIds, finding.id] : [finding.id];
    cursor = { ...cursor, findingsAtMs: finding.updatedAtMs, findingIds };
    if (!isFindingTold(reading, finding)) continue;
    const { closedAtMs, openedAtMs, updatedAtMs } = finding;
    const change = closedAtMs !== null ? 'closed' : openedAtMs === updatedAtMs ? 'opened' : 'updated';
    const data = { change, finding: shownFinding(finding, viewer, served) };
    const body = { type: 'finding' as const, timestamp: new Date(updatedAtMs).toISOString(), data };
    deliveries.push({ id: `msg_${id}_${finding.id}_${updatedAtMs}`, key: `finding ${finding.id}`, body, before });
  }
  return { deliveries, cursor, isMore: false };
}

function isFindingTold({ viewer, filter, served }: Reading, finding: Finding): boolean {
  if (!isFindingSeen(viewer, served, finding)) return false;
  const shard: Shard = { cloud: served.name, region: finding.region, scope: '', kind: finding.kind };
  if (!mayFind(viewer, filter, shard)) return false;
  const states = finding.states ?? { status: null };
  const about = { id: finding.resourceId, name: finding.name, project: finding.project };
  const row = rowOf(about, states, phaseOf({ kind: finding.kind, states }));
  return fits({ shard, row: { ...row, host: finding.host } }, filter);
}

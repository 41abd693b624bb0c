import type { StreamChange } from '../../api/stream-event.ts';
import type { RecordedTransition, Row } from '../../store/records.ts';
import type { ChangeHistory, HistoryEntry } from '../../watch/inventory/change-history.ts';
import { eventOf } from '../../watch/inventory/informer-event.ts';
import type { Item } from '../../watch/inventory/inventory.ts';
import { fits, fitsShard } from '../../watch/inventory/row-filter.ts';
import type { Viewer } from '../access/viewer.ts';
import { resourceOf } from '../routes/resource-of.ts';
import { isSeen, mayFind } from '../routes/seen-resources.ts';
import { transitionOf } from '../routes/transitions.handlers.ts';
import type { Audience } from './audience.ts';
import { eventText } from './event-text.ts';

/** Writes what a change is to an audience; `undefined`: nothing. */
export type ChangeFrames = (entry: HistoryEntry, audience: Audience) => string | undefined;

interface Change {
  readonly type: 'added' | 'modified' | 'deleted';
  readonly item: Item;
  readonly transitions: readonly RecordedTransition[];
}

/** Makes what writes changes. A frame is written once for all who may see the same, and kept as long as the change is. */
export function createChangeFrames(history: ChangeHistory): ChangeFrames {
  const written = new WeakMap<HistoryEntry, Map<string, string>>();
  return (entry, { viewer, filter, sight }) => {
    const { shard } = entry;
    if (!fitsShard(shard, filter) || !viewer.access.has(shard.cloud) || !mayFind(viewer, filter, shard))
      return undefined;
    const change = changeOf(seenBy(entry, { viewer }), { filter }, history);
    if (change === undefined) return undefined;
    const frames = written.get(entry) ?? new Map<string, string>();
    written.set(entry, frames);
    const key = `${change.type} ${sight}`;
    const frame = frames.get(key) ?? eventText(change.type, dataOf(change, viewer), history.positionAfter(entry));
    frames.set(key, frame);
    return frame;
  };
}

/** The data of an event, as somebody sees it. */
export function dataOf({ item, transitions }: Pick<Change, 'item' | 'transitions'>, viewer: Viewer): StreamChange {
  return { resource: resourceOf(item, viewer), transitions: transitions.map(transitionOf) };
}

/** A change as somebody sees it: a row that they may not see is not there. */
function seenBy(entry: HistoryEntry, { viewer }: Pick<Audience, 'viewer'>): HistoryEntry {
  const { shard, before, after, transitions } = entry;
  const seen = (row: Row | undefined): Row | undefined =>
    row !== undefined && isSeen(viewer, { shard, row }) ? row : undefined;
  const [was, is] = [seen(before), seen(after)];
  const shown = transitions.filter((transition) => isSeen(viewer, { shard, row: transition }));
  if (was === before && is === after && shown.length === transitions.length) return entry;
  return { ...entry, before: was, after: is, transitions: shown };
}

function changeOf(
  entry: HistoryEntry,
  { filter }: Pick<Audience, 'filter'>,
  history: ChangeHistory,
): Change | undefined {
  const event = eventOf(entry, filter, history);
  if (event !== undefined) return event.type === 'bookmark' || event.type === 'reset' ? undefined : event;
  const { shard, before, after, transitions } = entry;
  // It came and went between two looks: nobody saw it, but what is recorded of it is told.
  const wasThere = before !== undefined && before.goneAtMs === undefined;
  if (wasThere || after?.goneAtMs === undefined || transitions.length === 0) return undefined;
  const { goneAtMs: _, ...row } = after;
  return fits({ shard, row }, filter) ? { type: 'deleted', item: { shard, row: after }, transitions } : undefined;
}

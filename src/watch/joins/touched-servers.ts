import { isSameLinks } from '../../model/links/links-of.ts';
import type { Row } from '../../store/records.ts';
import type { AppliedChange } from '../applied-change.ts';
import { isSameStates } from '../transition.ts';
import type { WatchedKind } from '../watched-kind.ts';

/** Finds the port of a floating IP. */
export type FindPort = (id: string) => Row | undefined;

/** Claims that a change of a row shows in what its server says of itself. */
type Touches = (row: Row, before: Row) => boolean;

const relinked: Touches = (row, before) => !isSameLinks(row.links, before.links);

/**
 * The kinds whose changes show in a server's representation without moving its stamp, and which of their changes do. That one
 * appears or goes always does. A port that only goes up or down changes no address.
 */
const TOUCHES: Readonly<Partial<Record<WatchedKind, Touches>>> = {
  port: (row, before) =>
    relinked(row, before) || (isSameStates(row.states, before.states) && row.version !== before.version),
  'floating-ip': relinked,
  'volume-attachment': (row, before) => relinked(row, before) || !isSameStates(row.states, before.states),
  volume: relinked,
};

/** The ids of the servers that may say something else of themselves because of a change of another kind. */
export function touchedServers(change: AppliedChange, findPort: FindPort): ReadonlySet<string> {
  const ids = new Set<string>();
  const touches = TOUCHES[change.shard.kind as WatchedKind];
  if (touches === undefined) return ids;
  const before = new Map(change.replaced.map((row) => [row.id, row]));
  const ends = new Set(change.transitions.filter(({ from, to }) => from === null || to === null).map(({ id }) => id));
  for (const row of change.rows) {
    const old = before.get(row.id);
    // Without a transition a row that is new is no news: the first list, or what the store had.
    if (!ends.has(row.id) && (old === undefined || !touches(row, old))) continue;
    for (const id of [...serversOf(row, findPort), ...(old === undefined ? [] : serversOf(old, findPort))]) ids.add(id);
  }
  return ids;
}

function serversOf({ links }: Row, findPort: FindPort): readonly string[] {
  if (links.server !== undefined) return links.server;
  return (links.port ?? []).flatMap((id) => findPort(id)?.links.server ?? []);
}

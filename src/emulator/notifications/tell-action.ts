import type { CloudState } from '../cloud-state.ts';
import type { ActionEvent, ActionRow } from '../compute/actions/state.ts';
import type { ServerRow } from '../compute/servers/state.ts';
import type { Teller } from './notification.ts';
import { ACTION_LOG_EVENTS } from './server-events.table.ts';
import { tellEvent } from './tell-server.ts';

/**
 * What Nova tells of work that changes no state: volumes and interfaces that come and go. Its action log has when that begins and ends.
 *
 * @returns a teller that remembers, from the beginning of a work to its end, which volume it is about
 */
export function createActionTeller(): Teller {
  const volumes = new Map<string, string | null>();
  return (entry, state) => {
    const [before, after] = [entry.before, entry.after] as unknown as readonly [ActionRow | null, ActionRow | null];
    const row = state.compute.servers.find(after?.serverId ?? '');
    if (after === null || row === undefined) return [];
    return after.events.flatMap((event, at) => {
      const name = ACTION_LOG_EVENTS[event.event];
      const phase = phaseOf(before?.events[at], event);
      if (name === undefined || phase === undefined) return [];
      const isVolume = name.startsWith('volume_');
      const volume = volumes.get(entry.id) ?? (isVolume ? volumeOf(row, name, state) : null);
      if (phase === 'start') volumes.set(entry.id, volume);
      else volumes.delete(entry.id);
      const more = isVolume ? { volume_id: volume } : {};
      return tellEvent(entry, state, { row, event: `${name}.${phase}`, host: event.host ?? row.host ?? '', more });
    });
  };
}

function phaseOf(before: ActionEvent | undefined, after: ActionEvent): string | undefined {
  if (before === undefined && after.finishMs === null) return 'start';
  if (before?.finishMs !== null || after.finishMs === null) return undefined;
  return after.result === 'Success' ? 'end' : 'error';
}

/** The volume that is on its way: the newest when it comes, the one that Cinder shows as detaching when it goes. */
function volumeOf(row: ServerRow, name: string, { blockStorage }: CloudState): string | null {
  const ids = row.volumes.map(({ volumeId }) => volumeId).filter((id) => id !== null);
  const leaving = ids.find((id) => blockStorage.volumes.find(id)?.status === 'detaching');
  return (name === 'volume_detach' ? leaving : undefined) ?? ids.at(-1) ?? null;
}

import type { BlockStorageState } from '../block-storage-state.ts';

/** Takes a volume away with what hangs on it: attachments, its offer, and snapshots when they go along. */
export function removeVolume(
  state: BlockStorageState,
  id: string,
  { keepsSnapshots = false }: { readonly keepsSnapshots?: boolean } = {},
): void {
  for (const row of state.attachments.where('volume', id)) state.attachments.remove(row.id);
  for (const row of state.transfers.where('volume', id)) state.transfers.remove(row.id);
  if (!keepsSnapshots) for (const row of state.snapshots.where('volume', id)) state.snapshots.remove(row.id);
  state.volumes.remove(id);
}

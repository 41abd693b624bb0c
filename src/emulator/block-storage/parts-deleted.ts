import type { Kernel } from '../kernel/kernel.ts';
import type { Hold, Walk } from '../kernel/machine.ts';
import { durationOf } from '../kernel/profile.ts';

/** What goes with a group or a group snapshot. */
export interface Parts {
  readonly of: (wholeId: string) => readonly { readonly id: string; readonly status: string }[];
  readonly setStatus: (partId: string, status: string) => void;
}

/**
 * A hook before the end of a deletion: Cinder saves `deleted` on each part and takes the rows off afterwards, so that lists show
 * it for a moment; the whole reads `deleting` to its end.
 *
 * Source: cinder stable/zed, cinder/volume/manager.py, _delete_group_generic, _delete_group_snapshot_generic
 */
export function partsDeletedFirst(kernel: Kernel, { of, setStatus }: Parts) {
  return ({ row, index, path }: Walk<{ readonly id: string }>): Hold | undefined => {
    if (index < path.steps.length) return undefined;
    const left = of(row.id).filter(({ status }) => status !== 'deleted');
    for (const { id } of left) setStatus(id, 'deleted');
    return left.length === 0 ? undefined : { waitMs: durationOf(kernel.profile, 'api', kernel.random) };
  };
}

import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Fields } from '../bodies.ts';

/** The most steps that a trust can be passed on, Keystone's `max_redelegation_count`. */
export const MAX_REDELEGATION = 3;

/** What one user (the trustor) lets another (the trustee) do in a project. */
export interface TrustRow {
  readonly id: string;
  readonly trustorId: string;
  readonly trusteeId: string;
  /** Tokens of it speak for the trustor. */
  readonly impersonation: boolean;
  readonly projectId: string | null;
  readonly roleIds: readonly string[];
  /** Milliseconds since the epoch; `null`: never. */
  readonly expiresAtMs: number | null;
  /** How many tokens can still be had; `null`: any number. */
  readonly remainingUses: number | null;
  /** The trust that it came of. */
  readonly redelegatedTrustId: string | null;
  /** How many steps it can be passed on. */
  readonly redelegationCount: number;
  /** Fields that have no meaning: Keystone keeps and shows them. */
  readonly extra: Fields;
}

/** Makes the collection of trusts. */
export function createTrusts(kernel: Kernel): Collection<TrustRow> {
  return kernel.collection<TrustRow>({
    kind: 'identity.trust',
    id: (row) => row.id,
    indexes: {
      trustor: (row) => row.trustorId,
      trustee: (row) => row.trusteeId,
      project: (row) => row.projectId ?? undefined,
      parent: (row) => row.redelegatedTrustId ?? undefined,
    },
  });
}

/** Claims that the time of a trust has not come. */
export function isRunning(row: TrustRow, nowMs: number): boolean {
  return row.expiresAtMs === null || nowMs <= row.expiresAtMs;
}

/** A trust and those that it came of, nearest first. */
export function pedigreeOf(trusts: Collection<TrustRow>, row: TrustRow): TrustRow[] {
  const parent = row.redelegatedTrustId === null ? undefined : trusts.find(row.redelegatedTrustId);
  return parent === undefined ? [row] : [row, ...pedigreeOf(trusts, parent)];
}

/** Takes a trust away with all that was passed on of it. @returns the ids of what is gone, the last passed on first */
export function removeTrust(trusts: Collection<TrustRow>, id: string): string[] {
  const passedOn = trusts.where('parent', id).flatMap((row) => removeTrust(trusts, row.id));
  trusts.remove(id);
  return [...passedOn, id];
}

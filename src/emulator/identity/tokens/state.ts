import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** Tokens that hold no longer although their time is not over. */
export interface RevocationRow {
  readonly id: string;
  /** The token that was revoked ... */
  readonly auditId?: string;
  /** ... or all of a user's tokens so far ... */
  readonly userId?: string;
  /** ... or what was deleted with all tokens for it. */
  readonly projectId?: string;
  readonly trustId?: string;
  readonly consumerId?: string;
  /** Number of the last commit at that moment: tokens made later hold. */
  readonly madeAt: number;
  /** When, in milliseconds since the epoch, by the second. */
  readonly revokedAtMs?: number;
}

/** Makes the collection of revocations. */
export function createRevocations(kernel: Kernel): Collection<RevocationRow> {
  return kernel.collection<RevocationRow>({
    kind: 'identity.revocation',
    id: (row) => row.id,
    indexes: { audit: (row) => row.auditId, user: (row) => row.userId },
  });
}

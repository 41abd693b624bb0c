import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Fields } from '../bodies.ts';

/** How long a request for access waits, and how long access is given for: Keystone's defaults. */
export const REQUEST_LIFETIME_MS = 28_800_000;
export const ACCESS_LIFETIME_MS = 86_400_000;

/** A program that acts for users. */
export interface ConsumerRow {
  readonly id: string;
  readonly secret: string;
  readonly description: string | null;
  /** Fields that have no meaning: Keystone keeps and shows them. */
  readonly extra: Fields;
}

/** A consumer's wish to act in a project. */
export interface RequestTokenRow {
  readonly id: string;
  readonly secret: string;
  readonly consumerId: string;
  readonly projectId: string;
  /** Milliseconds since the epoch. */
  readonly expiresAtMs: number;
  /** Set when a user has said yes. */
  readonly authorized?: { readonly userId: string; readonly roleIds: readonly string[]; readonly verifier: string };
}

/** What a consumer may do for a user. */
export interface AccessTokenRow {
  readonly id: string;
  readonly secret: string;
  readonly consumerId: string;
  readonly projectId: string;
  readonly userId: string;
  readonly roleIds: readonly string[];
  /** Milliseconds since the epoch. */
  readonly expiresAtMs: number;
}

/** Makes the collection of consumers. */
export function createConsumers(kernel: Kernel): Collection<ConsumerRow> {
  return kernel.collection<ConsumerRow>({ kind: 'identity.consumer', id: (row) => row.id });
}

/** Makes the collection of request tokens. */
export function createRequestTokens(kernel: Kernel): Collection<RequestTokenRow> {
  return kernel.collection<RequestTokenRow>({
    kind: 'identity.request-token',
    id: (row) => row.id,
    indexes: { consumer: (row) => row.consumerId },
  });
}

/** Makes the collection of access tokens. */
export function createAccessTokens(kernel: Kernel): Collection<AccessTokenRow> {
  return kernel.collection<AccessTokenRow>({
    kind: 'identity.access-token',
    id: (row) => row.id,
    indexes: { consumer: (row) => row.consumerId, user: (row) => row.userId },
  });
}

import { createHash } from 'node:crypto';
import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Fields } from '../bodies.ts';

/** A user. */
export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly domainId: string;
  readonly enabled: boolean;
  readonly defaultProjectId?: string;
  /** `null`: the user cannot sign in with a password. */
  readonly passwordHash: string | null;
  readonly options: Fields;
  /** Email, description and whatever else someone gave. */
  readonly extra: Fields;
}

/** Makes the collection of users. */
export function createUsers(kernel: Kernel): Collection<UserRow> {
  return kernel.collection<UserRow>({
    kind: 'identity.user',
    id: (row) => row.id,
    indexes: { domain: (row) => row.domainId, name: (row) => `${row.domainId} ${row.name}` },
  });
}

/** What is kept of a secret. Fast on purpose: the emulator's users protect nothing. */
export function hashSecret(id: string, secret: string): string {
  return createHash('sha256').update(`${id}:${secret}`).digest('base64url');
}

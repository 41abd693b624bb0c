import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** A key pair: its public half, and whose it is. */
export interface KeypairRow {
  readonly number: number;
  readonly name: string;
  readonly userId: string;
  readonly type: 'ssh' | 'x509';
  readonly publicKey: string;
  readonly fingerprint: string;
  readonly createdAtMs: number;
}

/** Makes the collection of key pairs. */
export function createKeypairs(kernel: Kernel): Collection<KeypairRow> {
  return kernel.collection<KeypairRow>({
    kind: 'compute.keypair',
    id: (row) => keypairId(row.userId, row.name),
    indexes: { user: (row) => row.userId },
  });
}

/** The id of a row: names are a user's own. */
export function keypairId(userId: string, name: string): string {
  return `${userId}/${name}`;
}

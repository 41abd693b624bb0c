import { createHash } from 'node:crypto';
import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** Something that Keystone keeps for a user: the keys of EC2, a secret of one-time passwords, a certificate. */
export interface CredentialRow {
  readonly id: string;
  readonly userId: string;
  readonly projectId: string | null;
  /** `ec2`, `totp`, `cert` or any other word. */
  readonly type: string;
  /** What is kept; of `ec2` JSON with `access` and `secret`. */
  readonly blob: string;
  /** Fields that have no meaning: Keystone keeps and shows them. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** Makes the collection of credentials. */
export function createCredentials(kernel: Kernel): Collection<CredentialRow> {
  return kernel.collection<CredentialRow>({
    kind: 'identity.credential',
    id: (row) => row.id,
    indexes: { user: (row) => row.userId, project: (row) => row.projectId ?? undefined },
    orders: { id: (a, b) => (a.id < b.id ? -1 : 1) },
  });
}

/** The id of the credential that has an access key. Source: keystone stable/zed, keystone/common/utils.py, hash_access_key */
export function ec2Id(access: string): string {
  return createHash('sha256').update(access).digest('hex');
}

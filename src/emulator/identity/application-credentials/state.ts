import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** A secret with which a program acts for a user in one project. */
export interface ApplicationCredentialRow {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly userId: string;
  readonly projectId: string;
  readonly roleIds: readonly string[];
  /** Milliseconds since the epoch; `null`: never. */
  readonly expiresAtMs: number | null;
  /** It may make further application credentials; `null` when nobody said so: it may not. */
  readonly unrestricted: boolean | null;
  readonly secretHash: string;
  /** What alone may be asked for with it; left out: all that its roles allow. */
  readonly accessRuleIds?: readonly string[];
}

/** Makes the collection of application credentials. */
export function createApplicationCredentials(kernel: Kernel): Collection<ApplicationCredentialRow> {
  return kernel.collection<ApplicationCredentialRow>({
    kind: 'identity.application-credential',
    id: (row) => row.id,
    indexes: { user: (row) => row.userId, project: (row) => row.projectId },
  });
}

import { hexId } from '../../kernel/ids.ts';
import type { IdentityState } from '../identity-state.ts';
import type { RevocationRow } from '../tokens/state.ts';

/** How long revocations are kept after the tokens that they are about could have lived. */
const KEPT_MS = 1_800_000;

/** What holds no longer. */
export type Revoked = Omit<RevocationRow, 'id' | 'madeAt' | 'revokedAtMs'>;

/** Notes that tokens hold no longer; notes that no token is left for are forgotten. */
export function revoke({ revocations, kernel, tokenLifetimeMs }: IdentityState, what: Revoked): void {
  const { clock, requestRandom, journal } = kernel;
  const cutoff = clock.now() - tokenLifetimeMs - KEPT_MS;
  for (const row of revocations.all()) {
    if ((row.revokedAtMs ?? 0) >= cutoff) break;
    revocations.remove(row.id);
  }
  revocations.insert({ id: hexId(requestRandom), ...what, madeAt: journal.last, revokedAtMs: clock.seconds() });
}

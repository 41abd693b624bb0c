import type { Kind } from '../kind.ts';
import type { CrossEffect } from './cross-effect.ts';
import { SERVER_EFFECTS } from './server-effects.table.ts';
import { STORAGE_AND_NETWORK_EFFECTS } from './storage-and-network-effects.table.ts';

/** What requests do to the resources of other services: every case the model knows. */
export const CROSS_EFFECTS: readonly CrossEffect[] = [...SERVER_EFFECTS, ...STORAGE_AND_NETWORK_EFFECTS];

/**
 * The cases of one operation: what it does to volumes, ports, images and so on.
 *
 * @returns several when the operation has several (a server built from an image or from a volume); empty when it touches nothing else
 */
export function crossEffectsOf(kind: Kind, operationId: string): readonly CrossEffect[] {
  return CROSS_EFFECTS.filter(({ operations }) =>
    operations.some((row) => row.kind === kind && row.operation === operationId),
  );
}

/** The cases in which a resource of this kind changes though it was not asked itself. */
export function causesOf(kind: Kind): readonly CrossEffect[] {
  return CROSS_EFFECTS.filter(
    ({ operations, touches }) =>
      touches.some((touch) => touch.kind === kind) && !operations.some((row) => row.kind === kind),
  );
}

import type { Kind } from '../../../src/model/kind.ts';

/** Operations that are walked, and refused by both clouds: kind, operation, and why they cannot succeed. */
export const ONLY_REFUSED: readonly (readonly [kind: Kind, operation: string, why: string])[] = [
  ['server', 'reset_network', 'Nova took it away: 410'],
  ['image', 'patch_locations', 'Glance hides locations unless show_multiple_locations is set'],
];

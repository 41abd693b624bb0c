import { GROUP_WALKS } from './group-walks.table.ts';
import { IMAGE_WALKS } from './image-walks.table.ts';
import { MOVE_WALKS } from './move-walks.table.ts';
import { NETWORK_WALKS } from './network-walks.table.ts';
import { SERVER_WALKS } from './server-walks.table.ts';
import { VOLUME_WALKS } from './volume-walks.table.ts';
import type { Walk } from './walk.ts';

/** Every walk: the longest first, since they are run side by side on the real cloud. */
export const WALKS: readonly Walk[] = [
  ...SERVER_WALKS,
  ...MOVE_WALKS,
  ...VOLUME_WALKS,
  ...GROUP_WALKS,
  ...IMAGE_WALKS,
  ...NETWORK_WALKS,
];

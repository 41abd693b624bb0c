import type { ImageState } from '../image-state.ts';
import { memberKey } from '../members/state.ts';
import type { ImageRow } from './state.ts';

/** Whose eyes look at images. */
export interface Viewer {
  readonly projectId?: string;
  readonly isAdmin: boolean;
}

/**
 * Claims that somebody can see an image by its id.
 *
 * Source: glance stable/zed, glance/db/utils.py, `is_image_visible`
 */
export function isVisible({ members }: ImageState, row: ImageRow, { projectId, isAdmin }: Viewer): boolean {
  if (isAdmin || row.owner === null || row.visibility === 'public' || row.visibility === 'community') return true;
  if (row.owner === projectId) return true;
  return row.visibility === 'shared' && members.find(memberKey(row.id, projectId ?? '')) !== undefined;
}

/** The image with an id, if somebody can see it. */
export function findVisible(state: ImageState, id: string, viewer: Viewer): ImageRow | undefined {
  const row = state.images.find(id);
  return row && isVisible(state, row, viewer) ? row : undefined;
}

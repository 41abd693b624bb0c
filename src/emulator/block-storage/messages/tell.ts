import type { BlockStorageState } from '../block-storage-state.ts';
import { newStamps } from '../stamps.ts';

/** What a message is about. */
export interface Told {
  readonly projectId: string;
  readonly resourceType: 'VOLUME' | 'VOLUME_SNAPSHOT' | 'VOLUME_BACKUP';
  readonly resourceId: string;
}

/** What was tried, and why it failed: number and words of both. */
export interface Failure {
  readonly action: readonly [number: string, words: string];
  readonly detail: readonly [number: string, words: string];
}

/** Nothing has room for it, or nothing suits. */
export const NO_BACKEND: Failure['detail'] = ['003', 'Could not find any available weighted backend.'];
/** The back end failed. */
export const DRIVER_FAILED: Failure['detail'] = ['001', 'An unknown error occurred.'];

/** Leaves a message for the user. Source: cinder stable/zed, cinder/message/message_field.py */
export function tellFailure(state: BlockStorageState, told: Told, { action, detail }: Failure): void {
  const { kernel } = state;
  state.messages.insert({
    id: kernel.random.uuid(),
    ...told,
    eventId: `VOLUME_${told.resourceType}_${action[0]}_${detail[0]}`,
    text: `${action[1]}:${detail[1]}`,
    requestId: kernel.journal.cause.requestId ?? '',
    ...newStamps(kernel),
  });
}

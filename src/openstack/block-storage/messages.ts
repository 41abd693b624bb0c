import type { Cloud } from '../cloud.ts';
import { type ListOptions, listPages } from '../list-pages.ts';
import type { Page } from '../page.ts';
import type { JsonObject } from '../read-body.ts';
import { cinder } from './microversion.ts';

/** Filters by resource came with 3.5, messages with 3.3. */
const messages = { ...cinder, minMicroversion: '3.5' } as const;

/**
 * What Cinder tells a user of an operation that failed behind the request.
 *
 * Source: cinder stable/zed, cinder/api/v3/views/messages.py, `ViewBuilder.detail`
 */
export interface VolumeMessageBody extends JsonObject {
  readonly id: string;
  readonly event_id: string;
  readonly user_message: string;
  readonly message_level: string;
  readonly request_id: string;
  readonly resource_type: string | null;
  readonly resource_uuid: string | null;
  readonly created_at: string;
  readonly guaranteed_until: string | null;
}

/** Which messages to list. */
export interface ListVolumeMessagesOptions extends ListOptions {
  /** Those about one volume, snapshot or backup. */
  readonly resourceId?: string;
}

/** Lists messages, the newest first: `GET /messages`, since 3.5. */
export function listVolumeMessages(
  cloud: Cloud,
  options: ListVolumeMessagesOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<VolumeMessageBody>> {
  const list = { ...messages, path: '/messages', key: 'messages', query: { resource_uuid: options.resourceId } };
  return listPages<VolumeMessageBody>(cloud, list, options, signal);
}

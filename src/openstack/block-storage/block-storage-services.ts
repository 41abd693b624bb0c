import type { Cloud } from '../cloud.ts';
import { collect, listPages } from '../list-pages.ts';
import type { JsonObject } from '../read-body.ts';
import { cinder } from './microversion.ts';

/**
 * A process of Cinder; for admins.
 *
 * Source: cinder stable/zed, cinder/api/contrib/services.py, `ServiceController.index`
 */
export interface BlockStorageServiceBody extends JsonObject {
  readonly binary: string;
  /** `host` or `host@backend`. */
  readonly host: string;
  readonly zone?: string;
  readonly status: 'enabled' | 'disabled';
  readonly state: 'up' | 'down';
  readonly updated_at?: string | null;
  readonly disabled_reason?: string | null;
  /** Since 3.49, of cinder-volume. */
  readonly backend_state?: 'up' | 'down';
}

/** Lists the services of Cinder: `GET /os-services`. Comes whole. */
export async function listBlockStorageServices(
  cloud: Cloud,
  filters: { readonly binary?: string; readonly host?: string } = {},
  signal?: AbortSignal,
): Promise<BlockStorageServiceBody[]> {
  const list = { ...cinder, path: '/os-services', key: 'services', paged: false, query: filters };
  return collect(listPages<BlockStorageServiceBody>(cloud, list, {}, signal));
}

/**
 * What Cinder tells a user of something that failed in the background.
 *
 * Source: cinder stable/zed, cinder/api/v3/views/messages.py, `ViewBuilder.detail`
 */
export interface UserMessageBody extends JsonObject {
  readonly id: string;
  readonly event_id: string;
  readonly user_message: string;
  readonly message_level: string;
  readonly resource_type?: string;
  readonly resource_uuid?: string | null;
  readonly request_id: string;
  readonly created_at: string;
  readonly guaranteed_until?: string;
}

/** Lists the messages for the user: `GET /messages`, since 3.3; filtered since 3.5. */
export async function listUserMessages(
  cloud: Cloud,
  filters: { readonly resource_uuid?: string; readonly request_id?: string } = {},
  signal?: AbortSignal,
): Promise<UserMessageBody[]> {
  const minMicroversion = Object.keys(filters).length === 0 ? '3.3' : '3.5';
  const list = { ...cinder, path: '/messages', key: 'messages', query: filters, minMicroversion };
  return collect(listPages<UserMessageBody>(cloud, list, {}, signal));
}

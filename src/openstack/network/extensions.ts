import type { Cloud } from '../cloud.ts';
import { collect } from '../list-pages.ts';
import type { JsonObject } from '../read-body.ts';
import { listNetworkRows } from './list-network.ts';

/** An extension that Neutron has loaded. */
export interface ExtensionBody extends JsonObject {
  readonly alias: string;
  readonly name: string;
  readonly description?: string;
  readonly updated?: string;
}

/** Lists the extensions of Neutron: `GET /v2.0/extensions`. Comes whole. */
export async function listExtensions(cloud: Cloud, signal?: AbortSignal): Promise<ExtensionBody[]> {
  return collect(listNetworkRows<ExtensionBody>(cloud, 'extensions', {}, signal));
}

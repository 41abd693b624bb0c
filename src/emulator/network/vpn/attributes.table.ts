import type { Attributes } from '../api/attribute.ts';
import { text } from '../api/checks.ts';

/** What resources of VPN have besides their own fields. They have no filters but those that every resource has. */
export const VPN_ATTRIBUTES: Attributes = {
  tenant_id: { check: text(255), filter: true, sort: true },
  name: { put: true, default: '', check: text(255), filter: true, sort: true },
  description: { put: true, default: '', check: text(255), filter: true },
};

import type { Attributes } from './attribute.ts';
import { text } from './checks.ts';

/** The id and owner of every resource. */
export const ID: Attributes = { id: { post: false, filter: true, sort: true } };

/** The owner of every resource. */
export const TENANT: Attributes = { tenant_id: { check: text(255), filter: true, sort: true } };

/** A name that may be empty. */
export const NAME: Attributes = { name: { put: true, default: '', check: text(255), filter: true, sort: true } };

/** What resources with standard attributes have besides their own. */
export const STANDARD: Attributes = {
  description: { put: true, default: '', check: text(255), filter: true },
  revision_number: { post: false, filter: true, sort: true },
  created_at: { post: false, sort: true },
  updated_at: { post: false, sort: true },
  tags: { post: false, filter: true },
};

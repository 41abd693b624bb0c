import type { Readers } from '../kind-model.ts';
import { text, word } from '../reader.ts';

/** Fields that every kind of Neutron has. */
export const NETWORK_FIELDS: Readers['fields'] = {
  id: word('id'),
  name: text('name'),
  projectId: text('project_id', 'tenant_id'),
  createdAt: text('created_at'),
  updatedAt: text('updated_at'),
};

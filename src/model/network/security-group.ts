import type { KindModel } from '../kind-model.ts';
import { NETWORK_FIELDS } from './network-readers.ts';
import { SECURITY_GROUP_OPERATIONS } from './security-group-operations.table.ts';

/** Everything known about security groups: they have no status. */
export const SECURITY_GROUP: KindModel = {
  kind: 'security-group',
  service: 'neutron',
  states: [],
  operations: SECURITY_GROUP_OPERATIONS,
  wrongState: 409,
  reads: { states: {}, fields: NETWORK_FIELDS },
};

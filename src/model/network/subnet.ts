import type { KindModel } from '../kind-model.ts';
import { text } from '../reader.ts';
import { NETWORK_FIELDS } from './network-readers.ts';
import { SUBNET_OPERATIONS } from './subnet-operations.table.ts';

/** Everything known about subnets: they have no status. */
export const SUBNET: KindModel = {
  kind: 'subnet',
  service: 'neutron',
  states: [],
  operations: SUBNET_OPERATIONS,
  wrongState: 409,
  reads: { states: {}, fields: { ...NETWORK_FIELDS, networkId: text('network_id') } },
};

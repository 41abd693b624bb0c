import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Fields } from '../bodies.ts';

/** A policy that Keystone keeps for others: it does not read it. */
export interface PolicyRow {
  readonly id: string;
  /** The type of what is in it: `application/json`. */
  readonly type: string;
  readonly blob: string;
  /** Fields that have no meaning: Keystone keeps and shows them. */
  readonly extra: Fields;
}

/** What a policy is for: an endpoint, a service, or a service in a region. Each has one. */
export interface PolicyAssociationRow {
  readonly id: string;
  readonly policyId: string;
  readonly endpointId: string | null;
  readonly serviceId: string | null;
  readonly regionId: string | null;
}

/** Makes the collection of policies. */
export function createPolicies(kernel: Kernel): Collection<PolicyRow> {
  return kernel.collection<PolicyRow>({ kind: 'identity.policy', id: (row) => row.id });
}

/** Makes the collection of what policies are for. */
export function createPolicyAssociations(kernel: Kernel): Collection<PolicyAssociationRow> {
  return kernel.collection<PolicyAssociationRow>({
    kind: 'identity.policy-association',
    id: (row) => row.id,
    indexes: { policy: (row) => row.policyId },
  });
}

/** What is unique about an association: what the policy is for. */
export function associationId(of: Pick<PolicyAssociationRow, 'endpointId' | 'serviceId' | 'regionId'>): string {
  return JSON.stringify([of.endpointId, of.serviceId, of.regionId]);
}

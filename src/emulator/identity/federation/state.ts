import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** Who says elsewhere who a user is. */
export interface IdentityProviderRow {
  readonly id: string;
  readonly enabled: boolean;
  readonly description: string | null;
  /** The domain of its users. */
  readonly domainId: string;
  /** Minutes for which memberships of groups hold. */
  readonly authorizationTtl: number | null;
  /** The names by which it calls itself; each is one provider's. */
  readonly remoteIds: readonly string[];
}

/** A way in which a provider says it. */
export interface ProtocolRow {
  readonly key: string;
  readonly id: string;
  readonly providerId: string;
  readonly mappingId: string;
  readonly remoteIdAttribute: string | null;
}

/** What users elsewhere are here. */
export interface MappingRow {
  readonly id: string;
  readonly rules: readonly unknown[];
}

/** Another cloud that takes the word of this one. */
export interface ServiceProviderRow {
  readonly id: string;
  readonly enabled: boolean;
  readonly description: string | null;
  readonly authUrl: string;
  readonly spUrl: string;
  readonly relayStatePrefix: string;
}

/** Makes the collection of identity providers. */
export function createIdentityProviders(kernel: Kernel): Collection<IdentityProviderRow> {
  return kernel.collection<IdentityProviderRow>({
    kind: 'identity.identity-provider',
    id: (row) => row.id,
    indexes: { domain: (row) => row.domainId },
  });
}

/** Makes the collection of protocols. */
export function createProtocols(kernel: Kernel): Collection<ProtocolRow> {
  return kernel.collection<ProtocolRow>({
    kind: 'identity.protocol',
    id: (row) => row.key,
    indexes: { provider: (row) => row.providerId },
  });
}

/** What is unique about a protocol: its provider and its name. */
export function protocolKey(providerId: string, id: string): string {
  return `${providerId} ${id}`;
}

/** Makes the collection of mappings. */
export function createMappings(kernel: Kernel): Collection<MappingRow> {
  return kernel.collection<MappingRow>({ kind: 'identity.mapping', id: (row) => row.id });
}

/** Makes the collection of service providers. */
export function createServiceProviders(kernel: Kernel): Collection<ServiceProviderRow> {
  return kernel.collection<ServiceProviderRow>({ kind: 'identity.service-provider', id: (row) => row.id });
}

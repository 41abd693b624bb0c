import type { ServiceType } from './service-type.ts';

/**
 * The names that catalogs and settings use for each service, the official one first, then those of the service-types
 * authority, then those that only old catalogs have.
 *
 * Source: service-types-authority; os-service-types, data/service-types.json
 */
export const SERVICE_ALIASES: Readonly<Record<ServiceType, readonly string[]>> = {
  identity: ['identity', 'identityv3'],
  compute: ['compute', 'computev21'],
  image: ['image', 'imagev2'],
  'block-storage': ['block-storage', 'volumev3', 'volumev2', 'volume', 'block-store'],
  network: ['network'],
  placement: ['placement'],
};

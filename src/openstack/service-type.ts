/** The services we talk to, by the name that the OpenStack service-types authority gives them. */
export const SERVICE_TYPES = ['identity', 'compute', 'image', 'block-storage', 'network', 'placement'] as const;

/** One of {@link SERVICE_TYPES}. */
export type ServiceType = (typeof SERVICE_TYPES)[number];

/** Claims that a value is one of {@link SERVICE_TYPES}. */
export function isServiceType(value: unknown): value is ServiceType {
  return (SERVICE_TYPES as readonly unknown[]).includes(value);
}

import type { MicroversionRange } from './service-client.ts';
import type { ServiceType } from './service-type.ts';

/**
 * Compares two microversions by number: `2.9` is less than `2.10`.
 *
 * @returns below 0, 0 or above 0, as a sort wants it
 */
export function compareMicroversions(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number);
  const [majorB = 0, minorB = 0] = b.split('.').map(Number);
  return majorA - majorB || minorA - minorB;
}

/** Claims that a value has the form of a microversion, such as `2.93`. */
export function isMicroversion(value: unknown): value is string {
  return typeof value === 'string' && /^\d+\.\d+$/.test(value);
}

/**
 * The microversion to send: the greatest that both sides know.
 *
 * @param wanted - the greatest that the caller knows; `latest` for whatever the service has
 * @param range - what the service offers; `undefined` when it has no microversions, and then none is sent
 * @returns `undefined` when none is to be sent: the service has none, or is newer than all that the caller knows
 */
export function microversionFor(wanted: string, range: MicroversionRange | undefined): string | undefined {
  if (range === undefined) return undefined;
  if (wanted === 'latest') return range.max;
  if (compareMicroversions(wanted, range.min) < 0) return undefined;
  return compareMicroversions(wanted, range.max) > 0 ? range.max : wanted;
}

/** The names by which microversion headers call the services that have microversions. */
const HEADER_NAMES: Partial<Record<ServiceType, string>> = {
  compute: 'compute',
  'block-storage': 'volume',
  placement: 'placement',
};

/**
 * The headers that ask for a microversion; Nova also gets the one it knew before 2.27.
 *
 * Source: api-wg microversion specification; nova stable/zed, nova/api/openstack/wsgi.py, `set_api_version_request`;
 * cinder stable/zed, cinder/api/openstack/wsgi.py, `set_api_version_request`
 */
export function microversionHeaders(service: ServiceType, microversion: string | undefined): Record<string, string> {
  const name = HEADER_NAMES[service];
  if (name === undefined || microversion === undefined) return {};
  const headers: Record<string, string> = { 'openstack-api-version': `${name} ${microversion}` };
  if (service === 'compute') headers['x-openstack-nova-api-version'] = microversion;
  return headers;
}

import { NephoscopeError } from '../../base/errors.ts';
import { SERVICE_ALIASES } from '../service-aliases.ts';
import { SERVICE_TYPES, type ServiceType } from '../service-type.ts';
import type { ServiceSettings } from './cloud-config.ts';
import { type Settings, textOf } from './settings.ts';

/**
 * Reads the settings of every service: `SERVICE_endpoint_override` and the like, by its official name first, then by
 * its aliases (`volume_api_version`).
 *
 * @throws NephoscopeError `config.invalid`
 *
 * Source: openstacksdk stable/zed, openstack/config/cloud_region.py, `_get_config`, `_get_version_request`
 */
export function readServices(cloud: string, settings: Settings): Record<ServiceType, ServiceSettings> {
  const entries = SERVICE_TYPES.map((type) => [type, readService(cloud, type, settings)] as const);
  return Object.fromEntries(entries) as Record<ServiceType, ServiceSettings>;
}

function readService(cloud: string, type: ServiceType, settings: Settings): ServiceSettings {
  const find = (key: string): unknown =>
    SERVICE_ALIASES[type]
      .map((alias) => settings[`${alias.replaceAll('-', '_')}_${key}`])
      .find((value) => value !== undefined && value !== null);
  const region = textOf(find('region_name'));
  const interfaces = readInterfaces(find('interface'));
  const endpoint = textOf(find('endpoint_override')) ?? textOf(find('endpoint'));
  const catalogType = textOf(find('service_type'));
  const catalogName = textOf(find('service_name'));
  const microversion = readMicroversion(cloud, type, {
    version: textOf(find('api_version')),
    microversion: textOf(find('default_microversion')),
  });
  return {
    ...(region === undefined ? {} : { region }),
    ...(interfaces.length > 0 ? { interfaces } : {}),
    ...(endpoint === undefined
      ? {}
      : { endpointOverride: checkUrl(endpoint, { cloud, setting: `${type}_endpoint_override` }) }),
    ...(catalogType === undefined ? {} : { catalogType }),
    ...(catalogName === undefined ? {} : { catalogName }),
    ...(microversion === undefined ? {} : { defaultMicroversion: microversion }),
  };
}

/** Names of catalog interfaces: one, or several in order of preference; `publicURL` and `public` are the same. */
export function readInterfaces(value: unknown): string[] {
  const names = Array.isArray(value) ? value : [value];
  return names.flatMap((name) => textOf(name)?.replace(/URL$/, '') ?? []);
}

/** An api version such as `2.92` means that microversion; `2` and `2.0` only say the major version. */
function readMicroversion(
  cloud: string,
  type: ServiceType,
  given: { version: string | undefined; microversion: string | undefined },
): string | undefined {
  const implied = given.version?.match(/^v?(\d+\.(?!0$)\d+)$/)?.[1];
  if (implied !== undefined && given.microversion !== undefined && implied !== given.microversion) {
    throw new NephoscopeError(
      'config.invalid',
      `The cloud '${cloud}' gives ${type} two microversions: ${implied} as api_version and ${given.microversion} as ` +
        'default_microversion. Make api_version the major version alone.',
      { details: { cloud, service: type } },
    );
  }
  const found = implied ?? given.microversion;
  if (found === undefined || /^\d+\.\d+$/.test(found) || found === 'latest') return found;
  throw new NephoscopeError(
    'config.invalid',
    `The default microversion of ${type} in the cloud '${cloud}' must look like 2.93, or be 'latest'.`,
    { details: { cloud, service: type } },
  );
}

/**
 * A URL of http or https without user information and without a trailing slash.
 *
 * @throws NephoscopeError `config.invalid`; the message does not quote the URL, which may hold a password
 */
export function checkUrl(url: string, where: { cloud: string; setting: string }): string {
  const fail = (why: string): NephoscopeError =>
    new NephoscopeError('config.invalid', `${where.setting} of the cloud '${where.cloud}' ${why}.`, { details: where });
  if (!URL.canParse(url)) throw fail('is not a URL; it must look like https://keystone.example.org:5000/v3');
  const parsed = new URL(url);
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') throw fail('must begin with http:// or https://');
  if (parsed.username || parsed.password) throw fail('must not hold a user name or password');
  return url.replace(/\/+$/, '');
}

import { NephoscopeError } from '../base/errors.ts';
import { compareMicroversions } from '../model/microversion.ts';
import type { Cloud } from '../openstack/cloud.ts';
import type { ServiceClient } from '../openstack/service-client.ts';
import type { ServiceType } from '../openstack/service-type.ts';
import type { CommandInput } from './command.ts';
import { readText } from './read-option.ts';

/** The greatest microversion to send, by service. */
export type MicroversionCaps = Partial<Record<ServiceType, string>>;

const OPTIONS: readonly (readonly [option: string, type: ServiceType])[] = [
  ['compute', 'compute'],
  ['volume', 'block-storage'],
  ['placement', 'placement'],
];

/**
 * Reads `--os-compute-api-version` and its like. A major version alone (`2`) caps nothing.
 *
 * @throws NephoscopeError `usage.invalid`
 */
export function readMicroversionCaps(options: CommandInput['options']): MicroversionCaps {
  const caps: MicroversionCaps = {};
  for (const [name, type] of OPTIONS) {
    const text = readText(options, `os${name.charAt(0).toUpperCase()}${name.slice(1)}ApiVersion`);
    if (text === undefined || /^v?\d+(\.0)?$/.test(text) || text === 'latest') continue;
    if (!/^\d+\.\d+$/.test(text)) {
      throw new NephoscopeError('usage.invalid', `--os-${name}-api-version must look like 2.93, not '${text}'.`);
    }
    caps[type] = text;
  }
  return caps;
}

/** A cloud whose services are never asked with a greater microversion than that; `undefined` fields cap nothing. */
export function capMicroversions(cloud: Cloud, caps: MicroversionCaps): Cloud {
  if (Object.keys(caps).length === 0) return cloud;
  return {
    name: cloud.name,
    region: cloud.region,
    authUrl: cloud.authUrl,
    identity: (signal) => cloud.identity(signal),
    close: () => cloud.close(),
    service: async (type, signal) => {
      const client = await cloud.service(type, signal);
      const cap = caps[type];
      return cap === undefined ? client : capClient(client, cap);
    },
  };
}

function capClient(client: ServiceClient, cap: string): ServiceClient {
  const { type, url, microversions, maxMicroversion } = client;
  const lesser = (asked: string | undefined): string =>
    asked === undefined || compareMicroversions(asked, cap) > 0 ? cap : asked;
  return {
    type,
    url,
    microversions,
    maxMicroversion: maxMicroversion === undefined ? undefined : lesser(maxMicroversion),
    request: (request) => client.request({ ...request, microversion: lesser(request.microversion) }),
  };
}

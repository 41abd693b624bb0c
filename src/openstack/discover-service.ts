import { isWebPage, parseOrText, versionMissing } from './api-errors.ts';
import {
  API_VERSIONS,
  type ApiVersion,
  chooseVersion,
  type Discovered,
  readVersions,
  splitEndpoint,
} from './discovery.ts';
import type { ServiceType } from './service-type.ts';
import type { TransportResponse } from './transport.ts';

/** Services whose microversions are worth asking for. */
const WITH_MICROVERSIONS: readonly ServiceType[] = ['compute', 'block-storage', 'placement'];

/** What discovery needs. */
export interface DiscoverOptions {
  readonly projectId: string | undefined;
  /** Asks a URL, signed in; answers of any status come back. */
  readonly get: (url: string) => Promise<TransportResponse>;
}

/**
 * Asks a service for its versions and chooses ours. Where the service is closed about its versions (401, 403, 404, a
 * web page) the usual version is taken; an outage is thrown.
 *
 * @param endpoint - from the catalog or an override
 * @throws NephoscopeError `api.version` when the service lists versions without ours
 */
export async function discoverService(
  service: ServiceType,
  endpoint: string,
  options: DiscoverOptions,
): Promise<Discovered> {
  const parts = splitEndpoint(endpoint);
  const isOurs = parts.version !== undefined && API_VERSIONS[service].id.test(parts.version);
  const isSettled = isOurs && !WITH_MICROVERSIONS.includes(service);
  const urls = isSettled ? [] : isOurs ? [`${parts.root}/${parts.version}/`, `${parts.root}/`] : [`${parts.root}/`];
  const versions = await firstVersions(service, urls, options);
  const found = chooseVersion(service, parts, { versions, projectId: options.projectId });
  if (found !== undefined) return found;
  const ids = versions?.map(({ id }) => id).join(', ') || 'none';
  throw versionMissing(
    service,
    `The ${service} service at ${parts.root} offers the versions ${ids}; nephoscope speaks ${API_VERSIONS[service].segment}.`,
  );
}

/** The first list that has our version; else the last list there was. */
async function firstVersions(
  service: ServiceType,
  urls: readonly string[],
  options: DiscoverOptions,
): Promise<readonly ApiVersion[] | undefined> {
  let last: readonly ApiVersion[] | undefined;
  for (const url of urls) {
    const response = await options.get(url);
    if (response.status > 300 || isWebPage(response)) continue;
    const versions = readVersions(parseOrText(response.body));
    if (versions?.some((version) => API_VERSIONS[service].id.test(version.id))) return versions;
    last = versions ?? last;
  }
  return last;
}

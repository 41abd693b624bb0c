import { isMicroversion } from './microversion.ts';
import type { MicroversionRange } from './service-client.ts';
import type { ServiceType } from './service-type.ts';

/** One version of a service's API, as the service lists it. */
export interface ApiVersion {
  /** Such as `v2.1`. */
  readonly id: string;
  readonly microversions: MicroversionRange | undefined;
  /** The last segment of its own link, such as `v2.1`; absent when it gives none. */
  readonly segment: string | undefined;
}

/** The version of each API that we speak: the start of its id, and its segment of the URL where nothing can be discovered. */
export const API_VERSIONS: Readonly<Record<ServiceType, { readonly id: RegExp; readonly segment: string }>> = {
  identity: { id: /^v3(?:\.|$)/, segment: 'v3' },
  compute: { id: /^v2\.1$/, segment: 'v2.1' },
  image: { id: /^v2(?:\.|$)/, segment: 'v2' },
  'block-storage': { id: /^v3(?:\.|$)/, segment: 'v3' },
  network: { id: /^v2(?:\.|$)/, segment: 'v2.0' },
  placement: { id: /^v1(?:\.|$)/, segment: '' },
};

/**
 * Reads a version document: one version (`version`), a list (`versions`), or Keystone's list (`versions.values`).
 *
 * @returns `undefined` when the body is no version document
 */
export function readVersions(body: unknown): ApiVersion[] | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { version, versions } = body as { readonly version?: unknown; readonly versions?: unknown };
  const listed = isRecord(versions) ? versions.values : versions;
  const entries = Array.isArray(listed) ? listed : isRecord(version) ? [version] : undefined;
  return entries?.filter(isRecord).flatMap(readVersion);
}

function readVersion(entry: Readonly<Record<string, unknown>>): ApiVersion[] {
  if (typeof entry.id !== 'string') return [];
  const max = isMicroversion(entry.max_version) ? entry.max_version : entry.version;
  const min = entry.min_version;
  const microversions = isMicroversion(min) && isMicroversion(max) ? { min, max } : undefined;
  return [{ id: entry.id, microversions, segment: segmentOf(entry.links) }];
}

function segmentOf(links: unknown): string | undefined {
  const self = Array.isArray(links) ? links.filter(isRecord).find((link) => link.rel === 'self') : undefined;
  const href = typeof self?.href === 'string' ? self.href : '';
  return /\/(v\d+(?:\.\d+)?)\/?$/.exec(href)?.[1];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An endpoint taken apart. */
export interface EndpointParts {
  /** Scheme, host and prefix, before the version; no trailing slash. */
  readonly root: string;
  /** The version segment, such as `v2.1`; absent in an unversioned endpoint. */
  readonly version: string | undefined;
  /** What follows the version, such as `/PROJECT_ID`; empty when nothing does. */
  readonly rest: string;
}

/** Takes an endpoint apart at its version segment: `http://host/volume/v3/PROJECT` into root, `v3` and `/PROJECT`. */
export function splitEndpoint(url: string): EndpointParts {
  const clean = url.replace(/[?#].*$/, '').replace(/\/+$/, '');
  const found = /^(.+?:\/\/.+?)\/(v\d+(?:\.\d+)?)((?:\/[^/]+)*)$/.exec(clean);
  if (found === null) return { root: clean, version: undefined, rest: '' };
  return { root: found[1] ?? clean, version: found[2], rest: found[3] ?? '' };
}

/** Where and how to speak to a service. */
export interface Discovered {
  /** The versioned endpoint, without a trailing slash. */
  readonly url: string;
  readonly microversions: MicroversionRange | undefined;
}

/**
 * Chooses the version to speak and its URL. Of the service's own links only the version segment is used, never the
 * host or prefix: behind a proxy those are often wrong, and the catalog's are right.
 *
 * @param parts - the endpoint of the catalog
 * @param versions - what the service lists; `undefined` when nothing could be read, and then what is usual is taken
 * @param projectId - for block storage, whose URLs hold it
 * @returns `undefined` when the service lists versions, and ours is not among them
 */
export function chooseVersion(
  service: ServiceType,
  parts: EndpointParts,
  options: { readonly versions: readonly ApiVersion[] | undefined; readonly projectId: string | undefined },
): Discovered | undefined {
  const ours = API_VERSIONS[service];
  const listed = options.versions?.filter((version) => ours.id.test(version.id));
  if (listed !== undefined && listed.length === 0) return undefined;
  const version = listed?.find((each) => each.microversions !== undefined) ?? listed?.[0];
  const isOurs = parts.version !== undefined && ours.id.test(parts.version);
  const segment = isOurs && parts.version !== undefined ? parts.version : (version?.segment ?? ours.segment);
  const project = options.projectId === undefined ? '' : `/${options.projectId}`;
  // Nova's v2.1 takes no project; an endpoint of its v2.0 with one is left behind with that version.
  const rest = isOurs ? parts.rest : service === 'block-storage' ? project : '';
  const path = segment === '' ? rest : `/${segment}${rest}`;
  return { url: `${parts.root}${path}`, microversions: version?.microversions };
}

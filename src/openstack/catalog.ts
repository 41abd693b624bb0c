import { NephoscopeError } from '../base/errors.ts';
import { redactUrl } from '../base/redact.ts';
import { SERVICE_ALIASES } from './service-aliases.ts';
import type { ServiceType } from './service-type.ts';

/** One endpoint of a catalog. */
export interface CatalogEndpoint {
  readonly region: string;
  /** `public`, `internal` or `admin`. */
  readonly interface: string;
  readonly url: string;
}

/** One service of a catalog. */
export interface CatalogService {
  readonly type: string;
  readonly name: string;
  readonly endpoints: readonly CatalogEndpoint[];
}

/** What a token may reach. Empty for an unscoped token. */
export type Catalog = readonly CatalogService[];

/**
 * Reads the `catalog` of a token, tolerant of what it does not know.
 *
 * Source: keystone stable/zed, keystone/catalog/backends/base.py, `get_v3_catalog`
 */
export function readCatalog(catalog: unknown): Catalog {
  return listOf(catalog).flatMap((service) => {
    const type = textAt(service, 'type');
    if (type === undefined) return [];
    return [
      { type, name: textAt(service, 'name') ?? type, endpoints: listOf(service.endpoints).flatMap(readEndpoint) },
    ];
  });
}

/** The regions that a catalog names, each once, in its order. */
export function regionsIn(catalog: Catalog): readonly string[] {
  const regions = catalog.flatMap(({ endpoints }) => endpoints.map(({ region }) => region));
  return [...new Set(regions)].filter((region) => region !== '');
}

function readEndpoint(endpoint: Readonly<Record<string, unknown>>): CatalogEndpoint[] {
  const url = textAt(endpoint, 'url');
  const face = textAt(endpoint, 'interface');
  if (url === undefined || face === undefined) return [];
  const region = textAt(endpoint, 'region_id') ?? textAt(endpoint, 'region') ?? '';
  return [{ region, interface: face.replace(/URL$/, ''), url }];
}

function listOf(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
}

function textAt(value: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const field = value[name];
  return typeof field === 'string' && field !== '' ? field : undefined;
}

/** Which endpoint is wanted. */
export interface EndpointWish {
  readonly service: ServiceType;
  /** Any region when absent. */
  readonly region: string | undefined;
  /** In order of preference. */
  readonly interfaces: readonly string[];
  /** The type that the catalog uses, where it is not one of the usual names. */
  readonly catalogType?: string;
  readonly catalogName?: string;
}

/**
 * Finds the endpoint of a service: of its names the first that the catalog has in that region, of its interfaces the
 * first in order of preference.
 *
 * @throws NephoscopeError `catalog.missing`, naming what the catalog has
 */
export function findEndpoint(catalog: Catalog, wish: EndpointWish): string {
  const types = wish.catalogType === undefined ? SERVICE_ALIASES[wish.service] : [wish.catalogType];
  for (const type of types) {
    const services = catalog.filter((service) => service.type === type && isNamed(service, wish));
    const endpoints = services.flatMap((service) => service.endpoints).filter((endpoint) => isInRegion(endpoint, wish));
    for (const face of wish.interfaces) {
      const found = endpoints.find((endpoint) => endpoint.interface === face);
      if (found) return checkedUrl(found.url, wish);
    }
  }
  throw missing(catalog, wish, types);
}

/** A catalog is written by hand: a URL that leads nowhere is told of before it is asked. */
function checkedUrl(url: string, { service }: EndpointWish): string {
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return url;
  const key = `${service.replace('-', '_')}_endpoint_override`;
  throw new NephoscopeError(
    'catalog.missing',
    `The catalog's endpoint of the ${service} service is no http(s) URL: '${redactUrl(url)}'. Have the catalog mended, or set ${key}.`,
    { details: { service, url: redactUrl(url) } },
  );
}

function isNamed(service: CatalogService, wish: EndpointWish): boolean {
  return wish.catalogName === undefined || service.name === wish.catalogName;
}

function isInRegion(endpoint: CatalogEndpoint, wish: EndpointWish): boolean {
  return wish.region === undefined || endpoint.region === wish.region;
}

function missing(catalog: Catalog, wish: EndpointWish, types: readonly string[]): NephoscopeError {
  const services = catalog.filter((service) => types.includes(service.type) && isNamed(service, wish));
  const endpoints = services.flatMap((service) => service.endpoints);
  const place = `${wish.region === undefined ? '' : ` in the region '${wish.region}'`} with the interface ${wish.interfaces.join(' or ')}`;
  return new NephoscopeError('catalog.missing', `The cloud offers no ${wish.service} service${place}. ${explain()}`, {
    details: {
      service: wish.service,
      region: wish.region,
      interfaces: wish.interfaces,
      types: catalog.map(({ type }) => type),
    },
  });

  function explain(): string {
    if (catalog.length === 0) return 'The token has no catalog: name a project, a domain or system scope.';
    if (endpoints.length > 0) {
      const there = [...new Set(endpoints.map((endpoint) => `${endpoint.region} ${endpoint.interface}`))].sort();
      return `It is there as: ${there.join(', ')}.`;
    }
    return `The catalog has: ${[...new Set(catalog.map(({ type }) => type))].sort().join(', ')}.`;
  }
}

/** The microversions of a service. Only minor numbers vary: Nova 2.x, Cinder 3.x, Placement 1.x. */
export interface MicroversionRange {
  /** The word in `OpenStack-API-Version`: `compute`, `volume`, `placement`. */
  readonly service: string;
  readonly major: number;
  readonly min: number;
  readonly max: number;
}

/** What a request asks for. */
export type MicroversionReading =
  | { readonly ok: true; readonly minor: number }
  /** `foreign`: the header is there and speaks of other services only. */
  | { readonly ok: false; readonly problem: 'format' | 'range' | 'foreign'; readonly text: string };

/**
 * Reads the microversion from the headers.
 *
 * @param legacyHeader - an older header of the service's own, in lower case, asked when the common one says nothing
 * @returns the least one when none is named
 *
 * Source: microversion_parse, get_version; nova stable/zed, nova/api/openstack/api_version_request.py, VERSION_REGEX
 */
export function readMicroversion(
  headers: Readonly<Record<string, string>>,
  range: MicroversionRange,
  legacyHeader?: string,
): MicroversionReading {
  const common = headers['openstack-api-version'];
  const named = common === undefined ? undefined : versionFor(common, range.service);
  const text = named ?? (legacyHeader === undefined ? undefined : headers[legacyHeader]?.trim());
  if (text === undefined) {
    return common === undefined ? { ok: true, minor: range.min } : { ok: false, problem: 'foreign', text: common };
  }
  if (text === 'latest') return { ok: true, minor: range.max };
  const match = /^([1-9]\d*)\.([1-9]\d*|0)$/.exec(text);
  if (match === null) return { ok: false, problem: 'format', text };
  const minor = Number(match[2]);
  const inRange = Number(match[1]) === range.major && minor >= range.min && minor <= range.max;
  return inRange ? { ok: true, minor } : { ok: false, problem: 'range', text };
}

/** `compute 2.90, volume 3.50` names the version of several services; the last one of a service counts. */
function versionFor(header: string, service: string): string | undefined {
  const found = header
    .split(',')
    .map((part) => part.trim().split(/\s+/))
    .findLast(([name]) => name?.toLowerCase() === service);
  return found?.[1]?.toLowerCase() ?? (found ? '' : undefined);
}

/** The wire form of a minor number: `2.53`. */
export function formatMicroversion(range: MicroversionRange, minor: number): string {
  return `${range.major}.${minor}`;
}

import { NephoscopeError } from '../../base/errors.ts';
import { isSettings, type Settings, textOf } from './settings.ts';

/** A region that the configuration of a cloud names, with the settings that hold only there. */
export interface ConfiguredRegion {
  readonly name: string;
  readonly values: Settings;
}

/**
 * The regions that a cloud names: its `regions`, else its `region_name` (which may be a list), else none.
 *
 * @param own - the cloud as its file has it
 * @param profile - its vendor profile
 * @throws NephoscopeError `config.invalid`
 *
 * Source: openstacksdk stable/zed, openstack/config/loader.py, `_get_known_regions`, `_expand_regions`
 */
export function configuredRegions(cloud: string, own: Settings, profile: Settings): ConfiguredRegion[] {
  if (Array.isArray(own.regions)) return own.regions.map((region) => expandRegion(cloud, region));
  if (own.region_name !== undefined && own.region_name !== null) return splitNames(own.region_name);
  if (Array.isArray(profile.regions)) return profile.regions.map((region) => expandRegion(cloud, region));
  return profile.region_name ? splitNames(profile.region_name) : [];
}

function splitNames(value: unknown): ConfiguredRegion[] {
  const names = Array.isArray(value) ? value : (textOf(value)?.split(',') ?? []);
  return names.map((name) => ({ name: String(name), values: {} }));
}

function expandRegion(cloud: string, region: unknown): ConfiguredRegion {
  if (!isSettings(region)) return { name: textOf(region) ?? '', values: {} };
  const name = textOf(region.name);
  const stray = Object.keys(region).filter((key) => key !== 'name' && key !== 'values');
  if (name === undefined || stray.length > 0) {
    throw new NephoscopeError(
      'config.invalid',
      `A region of the cloud '${cloud}' must have 'name' and may have 'values', nothing else` +
        `${stray.length > 0 ? ` (it has ${stray.join(', ')})` : ''}.`,
      { details: { cloud } },
    );
  }
  return { name, values: isSettings(region.values) ? region.values : {} };
}

/**
 * Picks a region: the one that is wanted, which must be among those named; else the first; else none.
 *
 * Source: openstacksdk stable/zed, openstack/config/loader.py, `_get_region`
 */
export function pickRegion(
  cloud: string,
  regions: readonly ConfiguredRegion[],
  wanted: string | undefined,
): ConfiguredRegion {
  if (!wanted) return regions[0] ?? { name: '', values: {} };
  if (regions.length === 0) return { name: wanted, values: {} };
  const found = regions.find((region) => region.name === wanted);
  if (found) return found;
  const names = regions.map((region) => region.name);
  throw new NephoscopeError(
    'config.invalid',
    `The configuration of the cloud '${cloud}' does not name the region '${wanted}'. It names: ${names.join(', ')} ` +
      '(upper and lower case matter).',
    { details: { cloud, region: wanted, regions: names } },
  );
}

import { NephoscopeError } from '../../base/errors.ts';
import { findConfigFile, type Surroundings } from './config-files.ts';
import { isSettings, normalizeNames, type Settings, settingsAt, textOf } from './settings.ts';

/** A vendor profile, or why there is none. */
export interface FoundProfile {
  readonly settings: Settings;
  readonly warning?: string;
}

/**
 * Finds the vendor profile that a cloud names by `profile` (formerly `cloud`) in clouds-public.yaml.
 *
 * None are bundled, and none are fetched: a profile that is a URL is refused. The sdk only warns of a profile it cannot
 * find, and so do we.
 *
 * @throws NephoscopeError `config.invalid`
 *
 * Source: openstacksdk stable/zed, openstack/config/loader.py, `_expand_vendor_profile`; openstack/config/vendors
 */
export function findProfile(cloud: string, own: Settings, options: { at: Surroundings; ignore: string }): FoundProfile {
  const name = textOf(own.profile) ?? textOf(own.cloud);
  if (name === undefined || name === options.ignore) return { settings: {} };
  const file = findConfigFile('clouds-public', options.at);
  const profile = settingsAt(file?.content ?? {}, 'public-clouds')[name];
  if (isSettings(profile)) return { settings: normalizeNames(profile) };
  if (name.includes('://')) {
    throw new NephoscopeError(
      'config.invalid',
      `The profile of the cloud '${cloud}' is a URL; profiles are not fetched from the network. Copy what it offers ` +
        'into clouds.yaml, or into clouds-public.yaml under a name.',
      { details: { cloud } },
    );
  }
  const where = file ? `${file.path} does not have it` : 'there is no clouds-public.yaml';
  return {
    settings: {},
    warning:
      `The cloud '${cloud}' names the vendor profile '${name}', but ${where}, and nephoscope bundles none. ` +
      'Write auth_url and region_name into clouds.yaml, or the profile into clouds-public.yaml.',
  };
}

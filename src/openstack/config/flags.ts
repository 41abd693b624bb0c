import type { Settings } from './settings.ts';

/**
 * What the command line says about the cloud. Names in any of the spellings `--os-region-name`, `os_region_name`,
 * `osRegionName`, `region_name`, `regionName`. Empty and absent values say nothing.
 */
export type CloudFlags = Readonly<Record<string, string | boolean | undefined>>;

/** The flags as settings. */
export function flagSettings(flags: CloudFlags): Settings {
  return Object.fromEntries(
    Object.entries(flags).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[settingName(name), value]],
    ),
  );
}

function settingName(name: string): string {
  return name
    .replace(/^-+/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase()
    .replace(/^os_/, '');
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from './read-text.ts';
import type { Settings } from './settings.ts';
import { parseConfigFile } from './yaml-file.ts';

/** The machine as the configuration sees it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working directory. */
  readonly cwd: string;
  /** The person's home directory. */
  readonly home: string;
  /** `process.platform`; default: this machine's. */
  readonly platform?: string;
}

/** A configuration file that was found. */
export interface ConfigFile {
  readonly path: string;
  readonly content: Settings;
}

/** The three kinds of file, by the stem of their names. */
export type FileStem = 'clouds' | 'secure' | 'clouds-public';

const SUFFIXES = ['.yaml', '.yml', '.json'];

const OVERRIDES: Readonly<Record<FileStem, string | undefined>> = {
  clouds: 'OS_CLIENT_CONFIG_FILE',
  secure: 'OS_CLIENT_SECURE_FILE',
  'clouds-public': undefined,
};

/**
 * The directories that are searched, in order: the working directory, the person's, the machine's.
 *
 * Where the sdk joins several XDG_CONFIG_DIRS into one directory name that cannot exist, each is searched here.
 *
 * Source: openstacksdk stable/zed, openstack/config/loader.py, `CONFIG_SEARCH_PATH`; appdirs `user_config_dir`, `site_config_dir`
 */
export function configDirectories(at: Surroundings): string[] {
  const unixHome = join(at.env.SNAP_REAL_HOME || at.home, '.config', 'openstack');
  const directories =
    (at.platform ?? process.platform) === 'darwin'
      ? [
          at.cwd,
          join(at.home, 'Library', 'Application Support', 'openstack'),
          unixHome,
          '/Library/Application Support/openstack',
        ]
      : [
          at.cwd,
          join(at.env.XDG_CONFIG_HOME ?? join(at.home, '.config'), 'openstack'),
          unixHome,
          ...siteDirectories(at),
        ];
  return [...new Set([...directories, '/etc/openstack'])];
}

function siteDirectories(at: Surroundings): string[] {
  return (at.env.XDG_CONFIG_DIRS ?? '/etc/xdg')
    .split(':')
    .map((directory) => join(expandHome(directory.replace(/\/+$/, ''), at.home), 'openstack'));
}

/** Every path where a file of that stem may be, in the order in which they are tried. */
export function candidatePaths(stem: FileStem, at: Surroundings): string[] {
  const override = OVERRIDES[stem];
  const named = override === undefined ? undefined : at.env[override];
  const searched = configDirectories(at).flatMap((directory) =>
    SUFFIXES.map((suffix) => join(directory, `${stem}${suffix}`)),
  );
  return named ? [named, ...searched] : searched;
}

/**
 * Reads the first file of that stem that exists and can be opened; files are never merged with each other.
 *
 * @throws NephoscopeError `config.invalid` when that file cannot be parsed, or is a pipe to which nobody writes
 */
export function findConfigFile(stem: FileStem, at: Surroundings): ConfigFile | undefined {
  for (const path of candidatePaths(stem, at)) {
    if (!existsSync(path)) continue;
    // The sdk goes on to the next file when one cannot be opened (not ours, a directory).
    const text = readText(path);
    if (text !== undefined) return { path, content: parseConfigFile(path, text) };
  }
  return undefined;
}

/** A path with a leading `~` replaced by the home directory. */
export function expandHome(path: string, home: string): string {
  return path === '~' || path.startsWith('~/') ? join(home, path.slice(1)) : path;
}

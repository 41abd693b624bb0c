import { existsSync } from 'node:fs';
import { NephoscopeError } from '../../base/errors.ts';
import { checkShapes } from './check-shapes.ts';
import type { CloudConfig, TlsSettings } from './cloud-config.ts';
import { expandHome, type Surroundings } from './config-files.ts';
import { environmentOverlay } from './environment.ts';
import { type FoundClouds, findClouds } from './find-clouds.ts';
import { fixSettings } from './fix-settings.ts';
import { type CloudFlags, flagSettings } from './flags.ts';
import { findProfile } from './profiles.ts';
import { readCredentials } from './read-credentials.ts';
import { checkUrl, readInterfaces, readServices } from './read-services.ts';
import { configuredRegions, pickRegion } from './regions.ts';
import { isSettings, mergeCloud, normalizeNames, type Settings, settingsAt, textOf } from './settings.ts';

/** What `loadCloudConfig` looks at. */
export interface LoadOptions extends Surroundings {
  /** The cloud that is meant; else `--os-cloud` among the flags, else as openstacksdk decides. */
  readonly cloud?: string;
  /** What the command line says; wins over everything. */
  readonly flags?: CloudFlags;
}

/**
 * Reads what the machine says about one cloud: clouds.yaml, secure.yaml, vendor profiles, the environment and the
 * command line, found and laid over each other as openstacksdk does. `docs/reference/configuration.md` tells the order.
 *
 * @throws NephoscopeError `config.*`, `auth.unsupported`
 *
 * Source: openstacksdk stable/zed, openstack/config/loader.py, `get_one`
 */
export function loadCloudConfig(options: LoadOptions): CloudConfig {
  const flags = normalizeNames(flagSettings(options.flags ?? {}));
  const found = findClouds(options);
  const name = options.cloud ?? textOf(flags.cloud) ?? found.defaultCloud;
  const own = ownSettings(name, { found, flags });
  const cloudName = name ?? 'flags';
  const fromFile = name !== undefined && name !== found.environmentName;
  const profile = findProfile(cloudName, own, { at: options, ignore: found.environmentName });
  const overlay = fromFile ? environmentOverlay(options.env) : { over: {}, under: {} };
  const wanted = textOf(flags.region_name) ?? textOf(overlay.over.region_name);
  const path = fromFile ? found.path : undefined;
  checkShapes(cloudName, mergeCloud(profile.settings, own), path);
  const regions = configuredRegions(cloudName, own, profile.settings);
  const region = pickRegion(cloudName, regions, wanted);
  checkShapes(cloudName, normalizeNames(region.values), path);
  const layers = [profile.settings, own, normalizeNames(region.values), overlay.over, { region_name: region.name }];
  const file = fixSettings(dropNulls(layers.reduce(mergeCloud, {})));
  const settings = layFlags(fillSecrets(file, overlay.under), flags);
  const config = readCloudConfig(cloudName, settings, { home: options.home, warning: profile.warning });
  return {
    ...config,
    ...(found.missingPath === undefined ? {} : { warnings: [...config.warnings, missingFile(found.missingPath)] }),
    ...(path === undefined ? {} : { path }),
    regions: regions.map((each) => each.name).filter((each) => each !== ''),
  };
}

/**
 * The names of all clouds that the configuration describes, in its order.
 *
 * @throws NephoscopeError `config.invalid`
 */
export function listCloudNames(at: Surroundings): string[] {
  return Object.keys(findClouds(at).clouds);
}

function ownSettings(name: string | undefined, from: { found: FoundClouds; flags: Settings }): Settings {
  const names = Object.keys(from.found.clouds);
  const own = name === undefined || !Object.hasOwn(from.found.clouds, name) ? undefined : from.found.clouds[name];
  if (own) return normalizeNames(own);
  if (name === undefined && from.flags.auth_url !== undefined) return {};
  const details = { cloud: name, clouds: names, path: from.found.path, searched: from.found.searched };
  if (names.length === 0) {
    throw new NephoscopeError(
      'config.not-found',
      `No cloud is configured${name === undefined ? '' : ` (wanted '${name}')`}: ${whyNone(from.found)}`,
      { details },
    );
  }
  const missing = from.found.missingPath === undefined ? '' : ` ${missingFile(from.found.missingPath)}`;
  const list = listNames(names);
  if (name === undefined) {
    throw new NephoscopeError(
      'config.unknown-cloud',
      `Say which cloud with --os-cloud or OS_CLOUD: ${list}.${missing}`,
      {
        details,
      },
    );
  }
  throw new NephoscopeError(
    'config.unknown-cloud',
    `There is no cloud '${name}' in ${from.found.path ?? 'the environment'}. It has ${list}.${missing}`,
    { details },
  );
}

/** A file that is there is named, or one would look for it in vain. */
function whyNone({ path, searched }: FoundClouds): string {
  if (path !== undefined) return `${path} has no clouds, and there are no OS_* variables. Add a cloud under 'clouds:'.`;
  const locked = searched.find((each) => existsSync(each));
  if (locked !== undefined) return `${locked} cannot be read, and there are no OS_* variables. Check its permissions.`;
  return `no clouds.yaml in ${directoriesOf(searched)}, and no OS_* variables. Write one, or set OS_CLIENT_CONFIG_FILE.`;
}

/** So many clouds are named in a message. */
const LISTED_CLOUDS = 20;

function listNames(names: readonly string[]): string {
  const listed = names.slice(0, LISTED_CLOUDS).map((each) => `'${each}'`);
  return `${listed.join(', ')}${names.length > LISTED_CLOUDS ? ` and ${names.length - LISTED_CLOUDS} more` : ''}`;
}

function missingFile(path: string): string {
  return `OS_CLIENT_CONFIG_FILE names ${path}, which cannot be read; it was looked for elsewhere.`;
}

function directoriesOf(paths: readonly string[]): string {
  return [
    ...new Set(paths.map((path) => path.replace(/(?<=.)\/clouds\.(ya?ml|json)$|(?<=^\/)clouds\.(ya?ml|json)$/, ''))),
  ].join(', ');
}

function dropNulls(settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null));
}

function fillSecrets(settings: Settings, under: Settings): Settings {
  const auth = settingsAt(settings, 'auth');
  const secret = textOf(auth.password) ?? textOf(auth.token) ?? textOf(auth.application_credential_secret);
  if (secret !== undefined) return settings;
  return { ...settings, auth: { ...auth, ...settingsAt(fixSettings(under), 'auth') } };
}

/** Fields of which one, given as a flag, makes the others of its row that came from elsewhere void. */
const RIVALS = [
  ['project_id', 'project_name', 'domain_id', 'domain_name', 'system_scope'],
  ['user_id', 'username'],
  ['user_domain_id', 'user_domain_name'],
  ['project_domain_id', 'project_domain_name'],
  ['default_domain_id', 'default_domain_name'],
];

/** Lays flags over the rest. A flag that names a scope or a user replaces whatever scope or user was there. */
function layFlags(settings: Settings, flags: Settings): Settings {
  const { cloud: _cloud, region_name: _region, ...rest } = flags;
  const { auth: fixedAuth, insecure, ...beside } = fixSettings(dropNulls(rest));
  const over = isSettings(fixedAuth) ? fixedAuth : {};
  const auth = { ...settingsAt(settings, 'auth') };
  for (const fields of RIVALS) {
    if (fields.some((field) => field in over)) for (const field of fields) delete auth[field];
  }
  const said = Object.fromEntries(Object.entries(beside).filter(([, value]) => value !== undefined));
  return { ...settings, ...said, ...('insecure' in rest ? { insecure } : {}), auth: { ...auth, ...over } };
}

function readCloudConfig(
  name: string,
  settings: Settings,
  more: { home: string; warning: string | undefined },
): CloudConfig {
  const url = textOf(settingsAt(settings, 'auth').auth_url);
  if (url === undefined) {
    throw new NephoscopeError(
      'config.invalid',
      `${more.warning ?? `The cloud '${name}' has no auth_url. Add it under 'auth' in clouds.yaml, or set OS_AUTH_URL.`}`,
      { details: { cloud: name, setting: 'auth_url' } },
    );
  }
  const region = textOf(settings.region_name);
  const interfaces = readInterfaces(settings.interface);
  const timeout = Number(settings.api_timeout ?? Number.NaN);
  return {
    name,
    authUrl: checkUrl(url, { cloud: name, setting: 'auth_url' }),
    credentials: readCredentials(name, settings),
    ...(region === undefined ? {} : { region }),
    regions: [],
    interfaces: interfaces.length > 0 ? interfaces : ['public'],
    tls: readTls(settings, more.home),
    ...(timeout > 0 ? { apiTimeoutMs: timeout * 1000 } : {}),
    services: readServices(name, settings),
    warnings: more.warning === undefined ? [] : [more.warning],
  };
}

/** `insecure` wins over `verify`. Source: openstacksdk stable/zed, cloud_region.py, `get_requests_verify_args` */
function readTls(settings: Settings, home: string): TlsSettings {
  const path = (name: string): string | undefined => {
    const value = textOf(settings[name]);
    return value === undefined ? undefined : expandHome(value, home);
  };
  const [caPath, certPath, keyPath] = [path('cacert'), path('cert'), path('key')];
  const unverified = settings.insecure === true || /^(false|no|off|0)$/i.test(textOf(settings.verify) ?? '');
  return {
    verify: !unverified,
    ...(caPath === undefined ? {} : { caPath }),
    ...(certPath === undefined ? {} : { certPath }),
    ...(keyPath === undefined ? {} : { keyPath }),
  };
}

import { NephoscopeError } from '../../base/errors.ts';
import { candidatePaths, findConfigFile, type Surroundings } from './config-files.ts';
import { environmentCloud } from './environment.ts';
import { isSettings, mergeDeep, type Settings } from './settings.ts';

/** Every cloud that the machine's configuration describes. */
export interface FoundClouds {
  readonly clouds: Readonly<Record<string, Settings>>;
  /** The cloud that is meant when none is named. */
  readonly defaultCloud: string | undefined;
  /** What the cloud of the environment is called. */
  readonly environmentName: string;
  /** The clouds.yaml that was read. */
  readonly path: string | undefined;
  /** What OS_CLIENT_CONFIG_FILE names, when that is not the file that was read. */
  readonly missingPath: string | undefined;
  /** Where a clouds.yaml was looked for. */
  readonly searched: readonly string[];
}

/**
 * Reads clouds.yaml, secure.yaml and the environment. The cloud that is meant when none is named is OS_CLOUD, else the
 * environment's own, else the only one.
 *
 * @throws NephoscopeError `config.invalid`
 *
 * Source: openstacksdk stable/zed, openstack/config/loader.py, `OpenStackConfig.__init__`
 */
export function findClouds(at: Surroundings): FoundClouds {
  const file = findConfigFile('clouds', at);
  const secure = findConfigFile('secure', at);
  const content = mergeDeep(file?.content ?? {}, secure?.content ?? {});
  const clouds = readClouds(content, file?.path ?? secure?.path ?? 'clouds.yaml');
  const environmentName = at.env.OS_CLOUD_NAME ?? 'envvars';
  if (environmentName in clouds) {
    throw new NephoscopeError(
      'config.invalid',
      `${file?.path ?? 'clouds.yaml'} has a cloud named '${environmentName}', the name of the cloud that the environment ` +
        'describes. Rename one of them: the file, or OS_CLOUD_NAME.',
      { details: { cloud: environmentName, path: file?.path } },
    );
  }
  const fromEnvironment = environmentCloud(at.env);
  if (fromEnvironment) clouds[environmentName] = fromEnvironment;
  const names = Object.keys(clouds);
  const only = names.length === 1 ? names[0] : undefined;
  return {
    clouds,
    defaultCloud: at.env.OS_CLOUD || (fromEnvironment ? environmentName : only),
    environmentName,
    path: file?.path,
    missingPath: file?.path === at.env.OS_CLIENT_CONFIG_FILE ? undefined : at.env.OS_CLIENT_CONFIG_FILE || undefined,
    searched: candidatePaths('clouds', at),
  };
}

function readClouds(content: Settings, path: string): Record<string, Settings> {
  const listed = content.clouds ?? {};
  if (!isSettings(listed)) {
    throw new NephoscopeError('config.invalid', `'clouds' in ${path} is not a mapping from names to clouds.`, {
      details: { path },
    });
  }
  const clouds: Record<string, Settings> = {};
  for (const [name, cloud] of Object.entries(listed)) {
    if (!isSettings(cloud)) {
      throw new NephoscopeError('config.invalid', `The cloud '${name}' in ${path} is not a mapping.`, {
        details: { path, cloud: name },
      });
    }
    if ('auth' in cloud && cloud.auth !== null && !isSettings(cloud.auth)) {
      throw new NephoscopeError('config.invalid', `'auth' of the cloud '${name}' in ${path} is not a mapping.`, {
        details: { path, cloud: name },
      });
    }
    clouds[name] = cloud;
  }
  return clouds;
}

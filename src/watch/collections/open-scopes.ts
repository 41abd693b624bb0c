import { NephoscopeError } from '../../base/errors.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { CloudConfig, Credentials, Named } from '../../openstack/config/cloud-config.ts';
import { listOwnProjects } from '../../openstack/identity/projects.ts';
import type { WatchedKind } from '../watched-kind.ts';
import type { Source } from '../watcher.ts';
import { type OpenSourcesOptions, openSources } from './open-sources.ts';

/** Which parts of a cloud to watch at once. */
export interface ScopeOptions {
  /**
   * - `configured` (the default): those that the configuration names, or the one it picks where it names none
   * - `all`: those of the catalog
   * - names
   */
  readonly regions?: 'configured' | 'all' | readonly string[];
  /**
   * - `own` (the default): the project of the configuration
   * - `all`: every project of the cloud in one list, for administrators
   * - `each`: every project that we can sign in to, one after the other
   * - ids or names, the names in the domain of the user's own project
   */
  readonly projects?: 'own' | 'all' | 'each' | readonly string[];
}

/** What opening needs. */
export interface OpenScopesPorts extends Pick<OpenSourcesOptions, 'budgets' | 'signal'> {
  /** Opens a cloud that is configured so. */
  readonly open: (config: CloudConfig) => Cloud;
  /** The configuration of one region, where it has settings of its own; default: the same but for the region. */
  readonly configOf?: (region: string) => CloudConfig;
}

/** The collections of all scopes of a cloud. */
export interface OpenedScopes {
  readonly sources: readonly Source[];
  /** One for each region and project. */
  readonly clouds: readonly Cloud[];
  /** Closes them all. */
  close(): Promise<void>;
}

/**
 * Opens the collections of several regions and projects of a cloud. Each region and project signs in for itself. What is shared
 * between projects is watched once, with the first.
 *
 * @throws NephoscopeError `auth.unsupported` for several projects with an application credential; and what signing in throws
 */
export async function openScopes(
  config: CloudConfig,
  kinds: readonly WatchedKind[],
  options: ScopeOptions & OpenScopesPorts,
): Promise<OpenedScopes> {
  const clouds: Cloud[] = [];
  const open = (each: CloudConfig): Cloud => {
    const cloud = options.open(each);
    clouds.push(cloud);
    return cloud;
  };
  const close = async (): Promise<void> => void (await Promise.all(clouds.map((cloud) => cloud.close())));
  try {
    const first = open(config);
    const regions = await regionsOf(config, first, options);
    const projects = await projectsOf(first, options);
    const sources: Source[] = [];
    for (const region of regions) {
      const regional = configOf(config, region, options);
      for (const [place, project] of projects.entries()) {
        const scoped = project === undefined ? regional : withProject(regional, project);
        const cloud = scoped === config ? first : open(scoped);
        const { budgets, signal } = options;
        const shared = { ...(budgets === undefined ? {} : { budgets }), ...(signal === undefined ? {} : { signal }) };
        const scope = { allProjects: options.projects === 'all', ownOnly: place > 0 };
        sources.push(...(await openSources(cloud, kinds, { ...shared, ...scope })));
      }
    }
    return { sources, clouds, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function regionsOf(
  config: CloudConfig,
  cloud: Cloud,
  { regions = 'configured', signal }: ScopeOptions & OpenScopesPorts,
): Promise<readonly (string | undefined)[]> {
  if (regions === 'all') return (await cloud.identity(signal)).regions ?? [config.region];
  if (regions !== 'configured') return regions;
  return config.regions.length > 0 ? config.regions : [config.region];
}

async function projectsOf(
  cloud: Cloud,
  { projects = 'own', signal }: ScopeOptions & OpenScopesPorts,
): Promise<readonly (Named | undefined)[]> {
  if (projects === 'own' || projects === 'all') return [undefined];
  const known = (await listOwnProjects(cloud, signal)).filter(({ enabled }) => enabled !== false);
  const named = ({ id, name }: { readonly id: string; readonly name: string }): Named => ({ id, name });
  if (projects === 'each') return known.map(named);
  return projects.map((wanted) => {
    const found = known.find(({ id, name }) => id === wanted || name === wanted);
    if (found !== undefined) return named(found);
    const names = known.map(({ name }) => name).join(', ');
    throw new NephoscopeError(
      'resource.not-found',
      `You cannot sign in to a project '${wanted}' of the cloud '${cloud.name}'. You can to: ${names}.`,
      { details: { cloud: cloud.name, project: wanted } },
    );
  });
}

function configOf(config: CloudConfig, region: string | undefined, { configOf: read }: OpenScopesPorts): CloudConfig {
  if (region === undefined || region === config.region) return config;
  return read === undefined ? { ...config, region } : read(region);
}

function withProject(config: CloudConfig, project: Named): CloudConfig {
  const { credentials } = config;
  if (credentials.method === 'application-credential') {
    throw new NephoscopeError(
      'auth.unsupported',
      `The cloud '${config.name}' signs in with an application credential, which is bound to one project. ` +
        'Use a password to watch several projects, or watch each with a credential of its own.',
      { details: { cloud: config.name } },
    );
  }
  const wanted: Named = project.id === undefined ? project : { id: project.id };
  const scoped: Credentials = { ...credentials, scope: { kind: 'project', project: wanted } };
  return { ...config, credentials: scoped };
}

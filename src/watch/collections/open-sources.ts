import type { Cloud } from '../../openstack/cloud.ts';
import type { Budgets } from '../pacing/budgets.ts';
import { meterCloud } from '../pacing/metered-cloud.ts';
import { serviceOf, type WatchedKind } from '../watched-kind.ts';
import type { Source } from '../watcher.ts';
import { COLLECTIONS } from './collections.table.ts';

/** What to open of a cloud. */
export interface OpenSourcesOptions {
  /** The resources of every project; for administrators. */
  readonly allProjects?: boolean;
  /** Leave out what is shared with the project: another scope of the same cloud shows it already. */
  readonly ownOnly?: boolean;
  /** Where the requests of each collection are taken from; default: they are not counted. */
  readonly budgets?: Budgets;
  readonly signal?: AbortSignal;
}

/**
 * Opens the collections of a cloud for a watcher. Signs in, to know whose resources they are.
 *
 * @throws what signing in throws
 */
export async function openSources(
  cloud: Cloud,
  kinds: readonly WatchedKind[],
  options: OpenSourcesOptions = {},
): Promise<readonly Source[]> {
  const identity = await cloud.identity(options.signal);
  const allProjects = options.allProjects === true;
  const ownOnly = options.ownOnly === true && !allProjects;
  // Neutron shows an administrator everything, asked or not; everyone else also what is shared with them.
  const projectId = allProjects || !(identity.isAdmin || ownOnly) ? undefined : identity.projectId;
  const scope = { allProjects, projectId, ownOnly };
  const region = cloud.region ?? '';
  const scopeName = allProjects ? 'all' : (identity.projectId ?? 'all');
  return kinds.map((kind): Source => {
    const shard = { cloud: cloud.name, region, scope: scopeName, kind };
    const { budgets } = options;
    if (budgets === undefined) return { shard, collection: COLLECTIONS[kind](cloud, scope) };
    let onMoved = (): void => {};
    const metered = meterCloud(cloud, {
      clock: budgets.clock,
      budgetOf: (service) => budgets.of(cloud.name, region, service),
      onMoved: () => onMoved(),
    });
    return {
      shard,
      collection: COLLECTIONS[kind](metered, scope),
      budget: budgets.of(cloud.name, region, serviceOf(kind)),
      whenMoved: (listener) => {
        onMoved = listener;
      },
    };
  });
}

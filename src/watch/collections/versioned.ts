import type { Kind } from '../../model/kind.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { listExtensions } from '../../openstack/network/extensions.ts';
import type { ListNetworkOptions, NetworkResourceBody } from '../../openstack/network/list-network.ts';
import type { Page } from '../../openstack/page.ts';
import type { KnownSlices } from '../../openstack/slices/known-slices.ts';
import type { Row } from '../../store/records.ts';
import type { ChangeQuery, Collection, CollectionPage } from '../collection.ts';
import type { CollectionScope } from './collection-scope.ts';
import { createSlicing, readOr404, toPages } from './pages.ts';

/** Up to so many resources a full list is no dearer than asking for versions and then for bodies. */
const SMALL = 50;

/** Ids in one query; 50 of them make about 2 KB of URL. */
const IDS_PER_REQUEST = 50;

const VERSION_FIELDS = ['id', 'revision_number', 'status'];

/** How to read a collection of Neutron. */
export interface VersionedSource {
  readonly kind: Kind;
  readonly list: (
    cloud: Cloud,
    options: ListNetworkOptions,
    signal: AbortSignal,
  ) => AsyncIterable<Page<NetworkResourceBody>>;
  readonly get: (cloud: Cloud, id: string, signal: AbortSignal) => Promise<NetworkResourceBody>;
}

/**
 * Collections of Neutron: every tick lists ids, versions and statuses, about 100 bytes each, which shows what is new, changed and gone;
 * then the bodies of what is new or changed are read, 50 a request. Without the extension `standard-attr-revisions`, and while there
 * are few, each tick lists all.
 *
 * Source: neutron stable/zed, neutron/services/revisions/revision_plugin.py, `RevisionPlugin.bump_revisions`
 */
export function createVersionedCollection(cloud: Cloud, scope: CollectionScope, source: VersionedSource): Collection {
  const { kind } = source;
  const mine = scope.projectId === undefined ? {} : { projectId: scope.projectId };
  const slicing = createSlicing();
  let hasVersions: Promise<boolean> | undefined;

  const listAll = (signal: AbortSignal, known?: KnownSlices): AsyncIterable<CollectionPage> =>
    toPages(kind, source.list(cloud, { ...mine, ...slicing(known) }, signal), true);

  async function* listChanged(query: ChangeQuery, signal: AbortSignal): AsyncGenerator<CollectionPage> {
    hasVersions ??= canTellVersions(cloud, signal);
    hasVersions.catch(() => {
      hasVersions = undefined;
    });
    if (query.rows.size <= SMALL || !(await hasVersions)) {
      yield* listAll(signal, query.known);
      return;
    }
    const changed: string[] = [];
    for await (const page of source.list(cloud, { ...mine, fields: VERSION_FIELDS }, signal)) {
      const presentIds: string[] = [];
      for (const body of page.items) (isKnown(body, query.rows.get(body.id)) ? presentIds : changed).push(body.id);
      yield {
        resources: [],
        presentIds,
        complete: true,
        ...(page.dateMs === undefined ? {} : { dateMs: page.dateMs }),
      };
    }
    for (let start = 0; start < changed.length; start += IDS_PER_REQUEST) {
      const ids = changed.slice(start, start + IDS_PER_REQUEST);
      yield* toPages(kind, source.list(cloud, { ids, ...slicing(undefined) }, signal), true);
    }
  }

  return {
    kind,
    hasTombstones: false,
    listAll,
    listChanged,
    get: (id, signal) => readOr404(kind, source.get(cloud, id, signal)),
  };
}

async function canTellVersions(cloud: Cloud, signal: AbortSignal): Promise<boolean> {
  const extensions = await listExtensions(cloud, signal);
  return extensions.some(({ alias }) => alias === 'standard-attr-revisions');
}

/** Claims that nothing changed. The status is compared too: it costs a few bytes, and no plugin can forget to count it. */
function isKnown(body: NetworkResourceBody, row: Row | undefined): boolean {
  if (row === undefined || row.goneAtMs !== undefined || body.revision_number !== row.version) return false;
  return body.status === undefined || body.status === row.states.status;
}

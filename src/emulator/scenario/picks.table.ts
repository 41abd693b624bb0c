import type { CloudState } from '../cloud-state.ts';
import type { ServerRow } from '../compute/servers/state.ts';
import { isUp } from '../compute/services/state.ts';
import { isSharedWith } from '../network/rbac/access.ts';
import type { Word } from './scenario.ts';

/** A kind of which a scenario can draw resources. */
export interface Picks<Row> {
  readonly rows: (state: CloudState) => readonly Row[];
  readonly id: (row: Row) => string;
  readonly fields: Readonly<Record<string, (row: Row, state: CloudState) => Word>>;
  /** The project that it belongs to; empty: none. */
  readonly projectId: (row: Row) => string;
  /** Claims that every project sees it, whosever it is; left out: no. */
  readonly isShared?: (row: Row, state: CloudState, projectId: string) => boolean;
}

const nameOfProject = (state: CloudState, id: string): string => state.identity.projects.find(id)?.name ?? '';

const isThere = ({ deletedMs }: ServerRow): boolean => deletedMs === null;

const define = <Row>(picks: Picks<Row>): Picks<never> => picks as unknown as Picks<never>;

/** Every kind that a scenario can draw from, with the fields that it can be chosen by. */
export const PICKS: Readonly<Record<string, Picks<never>>> = {
  server: define({
    rows: ({ compute }) => compute.servers.all().filter(isThere),
    id: ({ id }) => id,
    projectId: (row) => row.projectId,
    fields: {
      name: (row) => row.name,
      project: (row, state) => nameOfProject(state, row.projectId),
      status: (row) => row.states.status ?? null,
      task: (row) => row.states.taskState ?? null,
      host: (row) => row.host,
      flavor: (row) => row.flavor.name,
      locked: (row) => row.lockedBy !== null,
    },
  }),
  flavor: define({
    rows: ({ compute }) => compute.flavors.all(),
    id: ({ id }) => id,
    projectId: () => '',
    isShared: (row) => row.isPublic,
    fields: { name: (row) => row.name },
  }),
  host: define({
    rows: ({ compute }) => compute.services.all().filter(({ node }) => node !== undefined),
    id: ({ id }) => id,
    projectId: () => '',
    fields: {
      name: (row) => row.host,
      status: (row) => (row.isDisabled ? 'disabled' : 'enabled'),
      state: (row) => (isUp(row) ? 'up' : 'down'),
    },
  }),
  volume: define({
    rows: ({ blockStorage }) => blockStorage.volumes.all(),
    id: ({ id }) => id,
    projectId: (row) => row.projectId,
    fields: {
      name: (row) => row.name,
      project: (row, state) => nameOfProject(state, row.projectId),
      status: (row) => row.status,
      size: (row) => row.sizeGib,
    },
  }),
  snapshot: define({
    rows: ({ blockStorage }) => blockStorage.snapshots.all(),
    id: ({ id }) => id,
    projectId: (row) => row.projectId,
    fields: { name: (row) => row.name, status: (row) => row.status },
  }),
  backup: define({
    rows: ({ blockStorage }) => blockStorage.backups.all(),
    id: ({ id }) => id,
    projectId: (row) => row.projectId,
    fields: { name: (row) => row.name, status: (row) => row.status },
  }),
  image: define({
    rows: ({ image }) => image.images.all(),
    id: ({ id }) => id,
    projectId: (row) => row.owner ?? '',
    isShared: (row) => row.visibility === 'public',
    fields: { name: (row) => row.name, status: (row) => row.status, visibility: (row) => row.visibility },
  }),
  network: define({
    rows: ({ network }) => network.networks.all(),
    id: ({ id }) => id,
    projectId: (row) => row.project_id,
    isShared: (row, { network }, projectId) => row['router:external'] || isSharedWith(network, row.id, projectId),
    fields: { name: (row) => row.name, external: (row) => row['router:external'] },
  }),
  port: define({
    rows: ({ network }) => network.ports.all(),
    id: ({ id }) => id,
    projectId: (row) => row.project_id,
    fields: { name: (row) => row.name, status: (row) => row.status, owner: (row) => row.device_owner },
  }),
  'floating-ip': define({
    rows: ({ network }) => network.floatingIps.all(),
    id: ({ id }) => id,
    projectId: (row) => row.project_id,
    fields: { status: (row) => row.status },
  }),
};

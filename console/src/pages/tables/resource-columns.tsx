import type { ReactNode } from 'react';
import type { Resource } from '../../../../src/api/resource.ts';
import { readField } from '../../live/read-field.ts';
import type { Compare } from '../../live/sorted-rows.ts';
import { CopyId } from '../../ui/copy-id.tsx';
import { Age, Moment } from '../../ui/moment.tsx';
import { ResourceLink } from '../../ui/resource-link.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';

/** A column as the table of a kind offers it. */
export interface ResourceColumn {
  readonly id: string;
  /** Absent: its name is that of the service, and is shown as it is. */
  readonly isOurs: boolean;
  readonly width: string;
  readonly leastPx: number;
  readonly cell: (row: Resource) => ReactNode;
  readonly compare: Compare;
}

function ours(
  id: string,
  width: string,
  leastPx: number,
  rest: Pick<ResourceColumn, 'cell' | 'compare'>,
): ResourceColumn {
  return { id, isOurs: true, width, leastPx, ...rest };
}

/** Plain order of the letters: of 100,000 names the order of a language would take a second. */
function compareTexts(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}

const by =
  (read: (row: Resource) => string | null): Compare =>
  (a, b) =>
    compareTexts(read(a), read(b));

/** Those of every kind. */
export const COMMON_COLUMNS: readonly ResourceColumn[] = [
  ours('name', 'minmax(120px, 2fr)', 120, {
    cell: (row) => <ResourceLink resource={row} />,
    compare: by(({ name }) => name),
  }),
  ours('status', 'minmax(225px, 2fr)', 225, {
    cell: ({ phase, states }) => <StatusBadge phase={phase} states={states} />,
    compare: by(({ states }) => `${states.status ?? ''} ${states.taskState ?? ''}`),
  }),
  ours('since', '110px', 110, {
    cell: ({ since }) => (since === null ? '–' : <Age since={since} />),
    // The youngest state first: that is what one looks for.
    compare: (a, b) => compareTexts(b.since, a.since),
  }),
  ours('id', '150px', 150, { cell: ({ id }) => <CopyId id={id} shown={13} />, compare: by(({ id }) => id) }),
  ours('project', '150px', 150, {
    cell: ({ project }) => (project === null ? '–' : <CopyId id={project} shown={13} />),
    compare: by(({ project }) => project),
  }),
  ours('host', 'minmax(100px, 1fr)', 100, { cell: ({ host }) => host ?? '–', compare: by(({ host }) => host) }),
  ours('createdAt', '115px', 115, {
    cell: ({ createdAt }) => (createdAt === null ? '–' : <Moment at={createdAt} />),
    compare: (a, b) => compareTexts(b.createdAt, a.createdAt),
  }),
  ours('updatedAt', '120px', 120, {
    cell: ({ updatedAt }) => (updatedAt === null ? '–' : <Moment at={updatedAt} />),
    compare: (a, b) => compareTexts(b.updatedAt, a.updatedAt),
  }),
  ours('cloud', '110px', 110, { cell: ({ cloud }) => cloud, compare: by(({ cloud }) => cloud) }),
  ours('region', '110px', 110, { cell: ({ region }) => region, compare: by(({ region }) => region) }),
];

/** The parts of a server's state, each by itself. */
export const SERVER_COLUMNS: readonly ResourceColumn[] = (['vmState', 'taskState', 'powerState'] as const).map((part) =>
  ours(part, '120px', 120, {
    cell: ({ states }) => states[part] ?? '–',
    compare: by(({ states }) => states[part] ?? null),
  }),
);

/** A column for a field that the service tells. */
export function fieldColumn(field: string): ResourceColumn {
  const read = (row: Resource): string | null => readField(row, field)?.join(', ') ?? null;
  return {
    id: field,
    isOurs: false,
    width: 'minmax(110px, 1fr)',
    leastPx: 110,
    cell: (row) => read(row) ?? '–',
    compare: (a, b) => compareFields(read(a), read(b)),
  };
}

/** Numbers by their size, the rest by their letters. */
function compareFields(a: string | null, b: string | null): number {
  const [one, other] = [Number(a ?? Number.NaN), Number(b ?? Number.NaN)];
  return Number.isNaN(one) || Number.isNaN(other) ? compareTexts(a, b) : one - other;
}

/** The fields that some resources have beside their states. */
export function fieldsOf(rows: readonly Resource[]): readonly string[] {
  const names = new Set<string>();
  for (const { facts, links } of rows) {
    for (const [name, value] of Object.entries(facts)) if (typeof value !== 'object' || value === null) names.add(name);
    for (const name of Object.keys(links)) names.add(name);
  }
  return [...names].sort();
}

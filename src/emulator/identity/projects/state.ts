import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Fields } from '../bodies.ts';

/** A project, or a domain: Keystone keeps a domain as a project that acts as one. */
export interface ProjectRow {
  readonly id: string;
  readonly name: string;
  /** `null` for a domain. */
  readonly domainId: string | null;
  /** The project or domain above; `null` for a domain. */
  readonly parentId: string | null;
  readonly description: string | null;
  readonly enabled: boolean;
  readonly isDomain: boolean;
  readonly tags: readonly string[];
  readonly options: Fields;
  /** Fields without a meaning that someone gave. */
  readonly extra: Fields;
}

/** Makes the collection of projects and domains. */
export function createProjects(kernel: Kernel): Collection<ProjectRow> {
  return kernel.collection<ProjectRow>({
    kind: 'identity.project',
    id: (row) => row.id,
    indexes: {
      domain: (row) => row.domainId ?? undefined,
      parent: (row) => row.parentId ?? undefined,
      name: (row) => nameKey(row.domainId, row.name),
    },
  });
}

/** The key of the index `name`: names are unique in a domain, those of domains in the cloud. */
export function nameKey(domainId: string | null, name: string): string {
  return `${domainId ?? ''} ${name}`;
}

/** The projects below one, nearest first. */
export function subtreeOf(projects: Collection<ProjectRow>, id: string): ProjectRow[] {
  const children = projects.where('parent', id);
  return [...children, ...children.flatMap((child) => subtreeOf(projects, child.id))];
}

/** The projects and the domain above one, nearest first. */
export function parentsOf(projects: Collection<ProjectRow>, row: ProjectRow): ProjectRow[] {
  const parent = row.parentId === null ? undefined : projects.find(row.parentId);
  return parent === undefined ? [] : [parent, ...parentsOf(projects, parent)];
}

/** Claims that a project can be used: it, its domain and all between are enabled. */
export function isUsable(projects: Collection<ProjectRow>, row: ProjectRow): boolean {
  return row.enabled && parentsOf(projects, row).every((parent) => parent.enabled);
}

import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** What a project may have of each resource, unless it has limits of its own; -1: as much as it wants. */
export const QUOTA_DEFAULTS: Readonly<Record<string, number>> = {
  cores: 200,
  fixed_ips: -1,
  floating_ips: -1,
  injected_file_content_bytes: 10240,
  injected_file_path_bytes: 255,
  injected_files: 5,
  instances: 100,
  key_pairs: 100,
  metadata_items: 128,
  ram: 512_000,
  security_group_rules: -1,
  security_groups: -1,
  server_group_members: 10,
  server_groups: 10,
};

/** The limits of a project, of a user in a project, or of a class. */
export interface QuotaRow {
  /** `project`, `project/user`, or `class` and a name. */
  readonly id: string;
  readonly limits: Readonly<Record<string, number>>;
}

/** Makes the collection of limits. */
export function createQuotas(kernel: Kernel): Collection<QuotaRow> {
  return kernel.collection<QuotaRow>({ kind: 'compute.quota', id: (row) => row.id });
}

const DEFAULT_CLASS = 'class default';

/** The limits that hold for everyone who has none. */
export function defaultLimits(quotas: Collection<QuotaRow>): Readonly<Record<string, number>> {
  return { ...QUOTA_DEFAULTS, ...quotas.find(DEFAULT_CLASS)?.limits };
}

/** The limits that hold for a project, or for one of its users. */
export function limitsOf(
  quotas: Collection<QuotaRow>,
  projectId: string,
  userId?: string,
): Readonly<Record<string, number>> {
  const own = userId === undefined ? undefined : quotas.find(`${projectId}/${userId}`)?.limits;
  return { ...defaultLimits(quotas), ...quotas.find(projectId)?.limits, ...own };
}

/** The limits that a user has in a project for itself; none is usual. */
export function userLimitsOf(
  quotas: Collection<QuotaRow>,
  projectId: string,
  userId: string,
): Readonly<Record<string, number>> {
  return quotas.find(`${projectId}/${userId}`)?.limits ?? {};
}

/** The key of a class of limits. Only the one called `default` holds for anybody. */
export function classId(name: string): string {
  return `class ${name}`;
}

/** Takes the limits of a project away, and those of its users. */
export function clearLimits(quotas: Collection<QuotaRow>, projectId: string): void {
  for (const { id } of quotas.all()) if (id === projectId || id.startsWith(`${projectId}/`)) quotas.remove(id);
}

/** Sets some limits. @param id - as in `QuotaRow.id` */
export function setLimits(quotas: Collection<QuotaRow>, id: string, limits: Readonly<Record<string, number>>): void {
  const row = quotas.find(id);
  if (row) quotas.update(id, { limits: { ...row.limits, ...limits } });
  else quotas.insert({ id, limits });
}

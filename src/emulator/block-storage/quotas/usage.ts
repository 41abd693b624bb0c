import { Fault } from '../../frame/fault.ts';
import type { BlockStorageState } from '../block-storage-state.ts';

/** The limits that Cinder has unless told otherwise, in the order in which it shows them. */
const USUAL: Readonly<Record<string, number>> = {
  volumes: 100,
  per_volume_gigabytes: -1,
  snapshots: 100,
  gigabytes: 20_000,
  backups: 100,
  backup_gigabytes: 20_000,
};

/** What is counted for each type, as `volumes_TYPE`. */
const BY_TYPE = ['volumes', 'gigabytes', 'snapshots'] as const;

/** The usual limits by name: the fixed ones, those of each type, groups last. */
export function defaultLimits(state: BlockStorageState): Record<string, number> {
  const limits: Record<string, number> = { ...USUAL };
  for (const { name } of state.types.all().toReversed()) for (const what of BY_TYPE) limits[`${what}_${name}`] = -1;
  limits.groups = 10;
  return { ...limits, ...state.quotas.find('class default')?.limits };
}

/** The limits of a project. */
export function limitsOf(state: BlockStorageState, projectId: string): Record<string, number> {
  const own = state.quotas.find(`project ${projectId}`)?.limits ?? {};
  const limits = defaultLimits(state);
  for (const name of Object.keys(limits)) limits[name] = own[name] ?? limits[name] ?? -1;
  return limits;
}

/** What a project uses, by the names of limits. Gigabytes are those of volumes and of snapshots. */
export function usageOf(state: BlockStorageState, projectId: string): Record<string, number> {
  const usage: Record<string, number> = {};
  const add = (name: string, amount: number) => {
    usage[name] = (usage[name] ?? 0) + amount;
  };
  const addTyped = (what: string, typeId: string, amount: number) => {
    add(what, amount);
    add(`${what}_${state.types.find(typeId)?.name ?? typeId}`, amount);
  };
  for (const row of state.volumes.where('project', projectId)) {
    if (!row.consumesQuota) continue;
    addTyped('volumes', row.typeId, 1);
    addTyped('gigabytes', row.typeId, row.sizeGib);
  }
  for (const row of state.snapshots.where('project', projectId)) {
    if (!row.consumesQuota) continue;
    addTyped('snapshots', row.typeId, 1);
    addTyped('gigabytes', row.typeId, row.sizeGib);
  }
  for (const row of state.backups.where('project', projectId)) {
    add('backups', 1);
    add('backup_gigabytes', row.sizeGib);
  }
  add('groups', state.groups.where('project', projectId).length);
  return usage;
}

/** How much of what a request wants. */
export interface QuotaRequest {
  readonly projectId: string;
  /** Decides the sentence: `Maximum number of volumes allowed ...`. */
  readonly resource: 'volumes' | 'snapshots' | 'backups' | 'groups';
  /** By the names of limits; those of the type are added. */
  readonly wants: Readonly<Record<string, number>>;
  readonly typeId?: string;
  /** What is told to be asked for; left out: the gigabytes that are. */
  readonly sizeGib?: number;
  /** Only the limits of the type are asked: the project has the volume already. */
  readonly typeOnly?: true;
  /** Whatever is exceeded, the gigabytes of the project are told. */
  readonly tellsTotal?: true;
}

/**
 * Looks whether a request keeps within the limits of a project.
 *
 * @throws Fault 413, in the words of the first limit that would be exceeded
 *
 * Source: cinder stable/zed, cinder/quota_utils.py, process_reserve_over_quota
 */
export function checkQuota(state: BlockStorageState, request: QuotaRequest): void {
  const { projectId, resource, wants } = request;
  const limits = limitsOf(state, projectId);
  const usage = usageOf(state, projectId);
  const typed = withType(state, request);
  const overs = Object.keys(typed)
    .filter((name) => {
      const limit = limits[name] ?? -1;
      return limit >= 0 && (usage[name] ?? 0) + (typed[name] ?? 0) > limit;
    })
    .sort();
  const first = overs.find((name) => name.includes('gigabytes'));
  const size = request.sizeGib ?? wants.gigabytes ?? wants.backup_gigabytes ?? 0;
  for (const over of overs) {
    if (over === first) {
      const told = request.tellsTotal ? 'gigabytes' : over;
      throw gigabytesExceeded(resource, told, { size, limit: limits[told], used: usage[told] });
    }
    if (over.includes(resource)) throw countExceeded(resource, over, limits[over] ?? 0);
  }
  if (overs.length > 0) throw overQuota('UnexpectedOverQuota', `Unexpected over quota on ${overs.join(', ')}.`);
}

function withType(state: BlockStorageState, { wants, typeId, typeOnly }: QuotaRequest): Record<string, number> {
  const name = typeId === undefined ? undefined : state.types.find(typeId)?.name;
  const typed: Record<string, number> = typeOnly ? {} : { ...wants };
  if (name !== undefined) for (const [what, amount] of Object.entries(wants)) typed[`${what}_${name}`] = amount;
  return typed;
}

function gigabytesExceeded(
  resource: QuotaRequest['resource'],
  over: string,
  { size, limit = 0, used = 0 }: { size: number; limit: number | undefined; used: number | undefined },
): Fault {
  const tail = `Requested ${size}G, quota is ${limit}G and ${used}G has been consumed.`;
  if (resource === 'backups') {
    const words = `Requested backup exceeds allowed Backup gigabytes quota. ${tail}`;
    return overQuota('VolumeBackupSizeExceedsAvailableQuota', words);
  }
  const words = `Requested volume or snapshot exceeds allowed ${over} quota. ${tail}`;
  return overQuota('VolumeSizeExceedsAvailableQuota', words);
}

function countExceeded(resource: QuotaRequest['resource'], over: string, limit: number): Fault {
  const tail = resource === 'volumes' ? ` for quota '${over}'.` : '';
  return overQuota(COUNT_EXCEEDED[resource], `Maximum number of ${resource} allowed (${limit}) exceeded${tail}`);
}

const COUNT_EXCEEDED: Readonly<Record<QuotaRequest['resource'], string>> = {
  volumes: 'VolumeLimitExceeded',
  snapshots: 'SnapshotLimitExceeded',
  backups: 'BackupLimitExceeded',
  groups: 'GroupLimitExceeded',
};

/** 413. Cinder puts its exception's name before the sentence. Source: cinder stable/zed, cinder/api/middleware/fault.py, _error */
function overQuota(exception: string, words: string): Fault {
  return new Fault(413, `${exception}: ${words}`);
}

/** A volume may be no larger than `per_volume_gigabytes`. @throws Fault 413 */
export function checkVolumeSize(state: BlockStorageState, projectId: string, sizeGib: number): void {
  const limit = limitsOf(state, projectId).per_volume_gigabytes ?? -1;
  if (limit < 0 || sizeGib <= limit) return;
  const words = `Requested volume size ${sizeGib}G is larger than maximum allowed limit ${limit}G.`;
  throw overQuota('VolumeSizeExceedsLimit', words);
}

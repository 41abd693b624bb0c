import type { Cloud } from '../cloud.ts';
import { apiPath } from '../path.ts';
import { isJsonObject, type JsonObject, readOne } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { nova } from './microversion.ts';
import { runServerAction } from './run-server-action.ts';
import type { ServerBody } from './server-body.ts';

// The actions that take an argument. Each is sent once and throws what `runServerAction` throws.

/** What every action takes beside its own fields. */
export interface ActionOptions {
  readonly signal?: AbortSignal;
}

/** Reboots a server, softly unless `hard`: action `reboot`. */
export async function rebootServer(
  cloud: Cloud,
  id: string,
  options: ActionOptions & { readonly hard?: boolean } = {},
): Promise<ApiResponse> {
  return runServerAction(cloud, id, options.hard ? 'reboot_hard' : 'reboot_soft', pick(options));
}

/** Locks a server against all but admins, with a reason (2.73): action `lock`. */
export async function lockServer(
  cloud: Cloud,
  id: string,
  options: ActionOptions & { readonly reason?: string } = {},
): Promise<ApiResponse> {
  const { reason } = options;
  if (reason === undefined) return runServerAction(cloud, id, 'lock', pick(options));
  const argument = { locked_reason: reason };
  return runServerAction(cloud, id, 'lock', { ...pick(options), argument, minMicroversion: '2.73' });
}

/** Boots a server from another image, with its own disk beside: action `rescue`. */
export async function rescueServer(
  cloud: Cloud,
  id: string,
  options: ActionOptions & { readonly imageId?: string; readonly adminPass?: string } = {},
): Promise<ApiResponse> {
  const { imageId, adminPass } = options;
  const fields = defined({ rescue_image_ref: imageId, adminPass });
  return runServerAction(cloud, id, 'rescue', { ...pick(options), ...(isEmpty(fields) ? {} : { argument: fields }) });
}

/**
 * Builds a server anew from an image: action `rebuild`. Of a server that boots from a volume since 2.93.
 *
 * @param fields - `imageRef` and what else changes, by wire names
 */
export async function rebuildServer(
  cloud: Cloud,
  id: string,
  fields: JsonObject & { readonly imageRef: string },
  signal?: AbortSignal,
): Promise<ServerBody> {
  const path = apiPath`/servers/${id}/action`;
  const call = { ...nova, method: 'POST', path, body: { rebuild: fields }, retry: 'never', key: 'server' } as const;
  return readOne<ServerBody>(cloud, call, signal);
}

/** Moves a server to another flavor; it waits in VERIFY_RESIZE for a person: action `resize`. */
export async function resizeServer(
  cloud: Cloud,
  id: string,
  flavorId: string,
  options: ActionOptions = {},
): Promise<ApiResponse> {
  return runServerAction(cloud, id, 'resize', { ...pick(options), argument: { flavorRef: flavorId } });
}

/** Moves a server to another host while it is off, to a named one since 2.56; for admins: action `migrate`. */
export async function migrateServer(
  cloud: Cloud,
  id: string,
  options: ActionOptions & { readonly host?: string } = {},
): Promise<ApiResponse> {
  const { host } = options;
  const named = host === undefined ? {} : { argument: { host }, minMicroversion: '2.56' };
  return runServerAction(cloud, id, 'migrate', { ...pick(options), ...named });
}

/** Moves a running server to another host; for admins, since 2.25: action `os-migrateLive`. */
export async function liveMigrateServer(
  cloud: Cloud,
  id: string,
  options: ActionOptions & { readonly host?: string; readonly blockMigration?: boolean | 'auto' } = {},
): Promise<ApiResponse> {
  const argument = defined({ host: options.host, block_migration: options.blockMigration });
  return runServerAction(cloud, id, 'live_migrate', { ...pick(options), argument });
}

/** Rebuilds a server of a dead host elsewhere; for admins, since 2.14: action `evacuate`. */
export async function evacuateServer(
  cloud: Cloud,
  id: string,
  options: ActionOptions & { readonly host?: string; readonly adminPass?: string } = {},
): Promise<ApiResponse> {
  const argument = defined({ host: options.host, adminPass: options.adminPass });
  return runServerAction(cloud, id, 'evacuate', { ...pick(options), argument });
}

/**
 * Brings a shelved server back, to a zone (2.77) or host (2.91; for admins): action `unshelve`.
 *
 * @param options - `availabilityZone` null: in any zone from now on (2.91)
 */
export async function unshelveServer(
  cloud: Cloud,
  id: string,
  options: ActionOptions & { readonly availabilityZone?: string | null; readonly host?: string } = {},
): Promise<ApiResponse> {
  const { availabilityZone, host } = options;
  const argument = defined({ availability_zone: availabilityZone, host });
  if (isEmpty(argument)) return runServerAction(cloud, id, 'unshelve', pick(options));
  const minMicroversion = host !== undefined || availabilityZone === null ? '2.91' : '2.77';
  return runServerAction(cloud, id, 'unshelve', { ...pick(options), argument, minMicroversion });
}

/**
 * Makes an image of a server: action `createImage`.
 *
 * @returns the id of the image; from the Location header before 2.45
 */
export async function createServerImage(
  cloud: Cloud,
  id: string,
  image: { readonly name: string; readonly metadata?: Readonly<Record<string, string>> },
  options: ActionOptions = {},
): Promise<string | undefined> {
  return imageIdOf(await runServerAction(cloud, id, 'create_image', { ...pick(options), argument: image }));
}

/** A backup to make of a server: an image of a rotation. */
export interface ServerBackup extends JsonObject {
  readonly name: string;
  /** Such as `daily`; backups of the same type rotate. */
  readonly backup_type: string;
  /** How many backups of that type to keep. */
  readonly rotation: number;
}

/** Makes an image of a server and deletes the oldest of its rotation: action `createBackup`. Gives the id of the image. */
export async function createServerBackup(
  cloud: Cloud,
  id: string,
  backup: ServerBackup,
  options: ActionOptions = {},
): Promise<string | undefined> {
  return imageIdOf(await runServerAction(cloud, id, 'create_backup', { ...pick(options), argument: backup }));
}

/** Sets the password of a server's admin: action `changePassword`. */
export async function changeServerPassword(
  cloud: Cloud,
  id: string,
  adminPass: string,
  options: ActionOptions = {},
): Promise<ApiResponse> {
  return runServerAction(cloud, id, 'change_password', { ...pick(options), argument: { adminPass } });
}

/** Writes `active` or `error` into the vm_state and clears the task; for admins: action `os-resetState`. */
export async function resetServerState(
  cloud: Cloud,
  id: string,
  state: 'active' | 'error',
  options: ActionOptions = {},
): Promise<ApiResponse> {
  return runServerAction(cloud, id, 'reset_state', { ...pick(options), argument: { state } });
}

/** Reads the end of the console log of a server: action `os-getConsoleOutput`. */
export async function getConsoleOutput(
  cloud: Cloud,
  id: string,
  options: ActionOptions & { readonly lines?: number } = {},
): Promise<string> {
  const argument = defined({ length: options.lines });
  const { body } = await runServerAction(cloud, id, 'get_console_output', { ...pick(options), argument });
  return isJsonObject(body) && typeof body.output === 'string' ? body.output : '';
}

function imageIdOf(response: ApiResponse): string | undefined {
  const { body, headers } = response;
  if (isJsonObject(body) && typeof body.image_id === 'string') return body.image_id;
  return headers.location?.split('/').pop();
}

function pick(options: ActionOptions): ActionOptions {
  return options.signal === undefined ? {} : { signal: options.signal };
}

function defined(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function isEmpty(fields: JsonObject): boolean {
  return Object.keys(fields).length === 0;
}

import type { Cloud } from '../cloud.ts';
import type { ApiResponse } from '../service-client.ts';
import { runServerAction } from './run-server-action.ts';

// The actions that take no argument. Each is sent once and throws what `runServerAction` throws.

/** Starts a stopped server: action `start`. */
export async function startServer(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return runServerAction(cloud, id, 'start', withSignal(signal));
}

/** Stops a server: action `stop`. */
export async function stopServer(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return runServerAction(cloud, id, 'stop', withSignal(signal));
}

/** Pauses a server: it stays in the memory of its host: action `pause`. */
export async function pauseServer(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return runServerAction(cloud, id, 'pause', withSignal(signal));
}

/** Lets a paused server run again: action `unpause`. */
export async function unpauseServer(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return runServerAction(cloud, id, 'unpause', withSignal(signal));
}

/** Suspends a server: its memory goes to disk: action `suspend`. */
export async function suspendServer(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return runServerAction(cloud, id, 'suspend', withSignal(signal));
}

/** Lets a suspended server run again: action `resume`. */
export async function resumeServer(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return runServerAction(cloud, id, 'resume', withSignal(signal));
}

/** Unlocks a server; only admins may unlock what an admin locked: action `unlock`. */
export async function unlockServer(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return runServerAction(cloud, id, 'unlock', withSignal(signal));
}

/** Ends the rescue of a server: it boots from its own disk again: action `unrescue`. */
export async function unrescueServer(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return runServerAction(cloud, id, 'unrescue', withSignal(signal));
}

/** Confirms a resize or cold migration: the old copy is removed: action `confirm_resize`. */
export async function confirmResize(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return runServerAction(cloud, id, 'confirm_resize', withSignal(signal));
}

/** Reverts a resize or cold migration: action `revert_resize`. */
export async function revertResize(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return runServerAction(cloud, id, 'revert_resize', withSignal(signal));
}

/** Shelves a server: a snapshot is kept, the host is freed later: action `shelve`. */
export async function shelveServer(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return runServerAction(cloud, id, 'shelve', withSignal(signal));
}

/** Frees the host of a shelved server at once; for admins: action `shelve_offload`. */
export async function shelveOffloadServer(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return runServerAction(cloud, id, 'shelve_offload', withSignal(signal));
}

/** Deletes a server at once, even where deletes are soft: action `force_delete`. */
export async function forceDeleteServer(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return runServerAction(cloud, id, 'force_delete', withSignal(signal));
}

/** Takes back a soft delete: action `restore`. */
export async function restoreServer(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return runServerAction(cloud, id, 'restore', withSignal(signal));
}

function withSignal(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}

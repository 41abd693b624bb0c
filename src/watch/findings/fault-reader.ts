import type { Kind } from '../../model/kind.ts';
import { getVolumeBackup } from '../../openstack/block-storage/backups.ts';
import { listVolumeMessages } from '../../openstack/block-storage/messages.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import {
  getInstanceAction,
  type InstanceActionBody,
  listInstanceActions,
} from '../../openstack/compute/instance-actions.ts';
import { readStamp } from '../../openstack/read-stamp.ts';

/** What a service says of the last thing that went wrong with a resource. */
export interface FaultReport {
  /** Whether the last operation of the resource failed; `undefined` when the service does not say. */
  readonly hasFailed: boolean | undefined;
  /** Its words; `null` when it has none. */
  readonly text: string | null;
  readonly host: string | null;
  /** When it was asked for, or told, by the clock of the service, milliseconds since the epoch; `null` when the service does not say. */
  readonly atMs: number | null;
}

/** Reads what a service says of a resource; `undefined` when it says nothing, or does not answer. Never throws. */
export type ReadFault = (kind: Kind, id: string, signal: AbortSignal) => Promise<FaultReport | undefined>;

/** Reads faults of a cloud: the action log of servers, the messages of Cinder, the reason of a backup. */
export function createFaultReader(cloud: Cloud): ReadFault {
  return async (kind, id, signal) => {
    try {
      return await READERS[kind]?.(cloud, id, signal);
    } catch {
      // What a service adds to a finding is welcome; a finding does not wait for it.
      return undefined;
    }
  };
}

type Read = (cloud: Cloud, id: string, signal: AbortSignal) => Promise<FaultReport | undefined>;

const READERS: Readonly<Partial<Record<Kind, Read>>> = {
  server: readActionLog,
  volume: readMessages,
  'volume-snapshot': readMessages,
  'volume-backup': async (cloud, id, signal) => {
    const { fail_reason: reason } = await getVolumeBackup(cloud, id, signal);
    return reason == null || reason === '' ? undefined : { hasFailed: true, text: reason, host: null, atMs: null };
  },
};

/** The newest action of a server: `Error` is its message once a step failed; who and where stands in its events. */
async function readActionLog(cloud: Cloud, id: string, signal: AbortSignal): Promise<FaultReport | undefined> {
  const newest = await firstOf(listInstanceActions(cloud, id, { pageSize: 1, maxPages: 1 }, signal));
  if (newest === undefined) return undefined;
  if (newest.message === null) return { hasFailed: false, text: null, host: null, atMs: readStamp(newest.start_time) };
  const { events } = await getInstanceAction(cloud, id, newest.request_id, signal);
  return reportOf(newest, events ?? []);
}

function reportOf(action: InstanceActionBody, events: NonNullable<InstanceActionBody['events']>): FaultReport {
  const event = events.find(({ result }) => result === 'Error');
  const words = event?.details ?? lastLine(event?.traceback) ?? action.message ?? 'Error';
  const where = event === undefined ? action.action : `${action.action}, ${event.event}`;
  const atMs = readStamp(action.start_time);
  return { hasFailed: true, text: `${where}: ${words}`, host: event?.host ?? null, atMs };
}

async function readMessages(cloud: Cloud, id: string, signal: AbortSignal): Promise<FaultReport | undefined> {
  const options = { resourceId: id, pageSize: 1, maxPages: 1 };
  const message = await firstOf(listVolumeMessages(cloud, options, signal));
  if (message === undefined) return undefined;
  return { hasFailed: undefined, text: message.user_message, host: null, atMs: readStamp(message.created_at) };
}

async function firstOf<T>(pages: AsyncIterable<{ readonly items: readonly T[] }>): Promise<T | undefined> {
  for await (const { items } of pages) return items[0];
  return undefined;
}

function lastLine(text: string | null | undefined): string | undefined {
  return text?.trimEnd().split('\n').at(-1);
}

import type { Kind } from '../../model/kind.ts';
import type { CallRow } from './call.ts';
import { GROUP_CALLS, GROUP_SNAPSHOT_CALLS } from './group-calls.table.ts';
import { IMAGE_CALLS, IMAGE_MEMBER_CALLS } from './image-calls.table.ts';
import { NETWORK_CALLS, PORT_CALLS, SECURITY_GROUP_CALLS, SUBNET_CALLS } from './network-calls.table.ts';
import { FLOATING_IP_CALLS, PORT_BINDING_CALLS, ROUTER_CALLS, TRUNK_CALLS } from './router-calls.table.ts';
import { SERVER_CALLS } from './server-calls.table.ts';
import { SERVER_PARTS_CALLS } from './server-parts-calls.table.ts';
import { ATTACHMENT_CALLS, BACKUP_CALLS, SNAPSHOT_CALLS, TRANSFER_CALLS } from './storage-calls.table.ts';
import { VOLUME_CALLS } from './volume-calls.table.ts';

const CALLS: Readonly<Partial<Record<Kind, readonly CallRow[]>>> = {
  server: [...SERVER_CALLS, ...SERVER_PARTS_CALLS],
  image: IMAGE_CALLS,
  'image-member': IMAGE_MEMBER_CALLS,
  volume: VOLUME_CALLS,
  'volume-snapshot': SNAPSHOT_CALLS,
  'volume-backup': BACKUP_CALLS,
  'volume-attachment': ATTACHMENT_CALLS,
  'volume-transfer': TRANSFER_CALLS,
  'volume-group': GROUP_CALLS,
  'volume-group-snapshot': GROUP_SNAPSHOT_CALLS,
  network: NETWORK_CALLS,
  subnet: SUBNET_CALLS,
  port: PORT_CALLS,
  'port-binding': PORT_BINDING_CALLS,
  router: ROUTER_CALLS,
  'floating-ip': FLOATING_IP_CALLS,
  trunk: TRUNK_CALLS,
  'security-group': SECURITY_GROUP_CALLS,
};

/** The kinds on which something can be done, in the order of the tables. */
export const OPERABLE_KINDS: readonly Kind[] = Object.keys(CALLS) as Kind[];

/** How the operations of a kind are asked for; empty for a kind without any. */
export function callsOf(kind: Kind): readonly CallRow[] {
  return CALLS[kind] ?? [];
}

/** How one operation is asked for; `undefined` for one that is not offered. */
export function callOf(kind: Kind, operation: string): CallRow | undefined {
  return callsOf(kind).find((row) => row.operation === operation);
}

/** The word of the command line for a row. */
export function verbOf(kind: Kind, { verb, operation }: CallRow): string {
  if (verb !== undefined) return verb;
  const prefixes = [kind, ...kind.split('-').map((_, at, words) => words.slice(at).join('-'))];
  const word = operation.replaceAll('_', '-');
  const prefix = prefixes.find((one) => word.startsWith(`${one}-`));
  return prefix === undefined ? word : word.slice(prefix.length + 1);
}

import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** A process of Cinder's. */
export interface ServiceRow {
  /** `binary host`. */
  readonly id: string;
  readonly uuid: string;
  readonly binary: string;
  readonly host: string;
  readonly zone: string;
  readonly disabled: boolean;
  readonly disabledReason: string | null;
  readonly isUp: boolean;
  /** No changes are let through: `os-services/freeze`. */
  readonly frozen: boolean;
  readonly replicationStatus: string;
  /** Of a cinder-volume: what it has in GiB; `null` for others. */
  readonly capacityGib: number | null;
}

/** Makes the collection of services. */
export function createServices(kernel: Kernel): Collection<ServiceRow> {
  return kernel.collection<ServiceRow>({
    kind: 'block-storage.service',
    id: (row) => row.id,
    indexes: { binary: (row) => row.binary, host: (row) => row.host },
  });
}

/** Claims that a service is of a host: named whole, or without its back end. */
export function isOfHost(row: ServiceRow, host: string): boolean {
  return row.host === host || row.host.split('@')[0] === host;
}

/** The name of a service's one pool: its host and the name of the back end again. */
export function poolOf(row: ServiceRow): string {
  return `${row.host}#${backendOf(row)}`;
}

/** The name of a service's back end, after the `@` of its host. */
export function backendOf(row: ServiceRow): string {
  return row.host.split('@')[1] ?? row.host;
}

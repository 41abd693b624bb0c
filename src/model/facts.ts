import type { Kind } from './kind.ts';
import type { States } from './states.ts';

/**
 * What verdicts and phases need to know of one resource, read from its representation by `readFacts`.
 *
 * An absent field was not in the representation (an older microversion, or a caller who may not see it): rules that
 * need it are then `unchecked`, never guessed. `null` was in it and is empty.
 */
export interface Facts extends FactFields {
  readonly kind: Kind;
  readonly states: States;
}

/** All fields of `Facts` but the kind and the states. */
export interface FactFields {
  readonly id?: string;
  readonly name?: string | null;
  readonly projectId?: string | null;
  /** ISO 8601, as the service wrote it. */
  readonly createdAt?: string | null;
  readonly updatedAt?: string | null;

  /** Server: locked against everyone but administrators. */
  readonly locked?: boolean;
  readonly lockedReason?: string | null;
  /** Server: first successful spawn; `null` before it. */
  readonly launchedAt?: string | null;
  /** Server: compute host (shown to administrators). */
  readonly host?: string | null;
  /** Server: UP, DOWN, MAINTENANCE, UNKNOWN or empty, since 2.16 (shown to administrators). */
  readonly hostStatus?: string | null;
  /** Server: true when it boots from a volume. */
  readonly volumeBacked?: boolean;
  /** Server: ids of the attached volumes. */
  readonly volumeIds?: readonly string[];
  /** Server: the name of its flavor (before 2.47 its id). */
  readonly flavor?: string;
  /** Volume, snapshot, backup: size in GiB. */
  readonly sizeGib?: number;
  /** Server: text of the last fault, shown in ERROR and DELETED. */
  readonly fault?: string;
  /** Migration: `resize`, `migration`, `live-migration`, `evacuation`. */
  readonly migrationType?: string | null;
  /** Migration, backup, attachment ...: the resource it belongs to. */
  readonly serverId?: string | null;
  readonly volumeId?: string | null;
  readonly imageId?: string | null;

  /** Image. */
  readonly protected?: boolean;
  readonly visibility?: string | null;
  /** Image: stores still to be filled by an import. */
  readonly importingToStores?: readonly string[];
  readonly failedImport?: readonly string[];
  /** Image: id of the task that holds the import lock. */
  readonly importTask?: string | null;
  readonly diskFormat?: string | null;
  readonly containerFormat?: string | null;
  readonly stores?: readonly string[];

  /** Volume. */
  readonly multiattach?: boolean;
  readonly bootable?: boolean;
  readonly attachmentCount?: number;
  readonly groupId?: string | null;
  readonly groupSnapshotId?: string | null;
  readonly encrypted?: boolean;
  readonly hasDependentBackups?: boolean;

  /** Network kinds. */
  readonly adminStateUp?: boolean;
  readonly deviceOwner?: string | null;
  readonly deviceId?: string | null;
  readonly portId?: string | null;
  /** Floating IP: how many port forwardings use it. */
  readonly portForwardingCount?: number;
  /** Port: `binding_failed` is the only sign of a failed binding (shown to administrators). */
  readonly vifType?: string | null;
  readonly shared?: boolean;
  readonly networkId?: string | null;
  readonly alive?: boolean;

  /** Other resources the caller knows of and that rules on this one may look at (the volume of a backup). */
  readonly related?: readonly Facts[];
}

/** The name of a field of `Facts`. */
export type FactName = keyof FactFields;

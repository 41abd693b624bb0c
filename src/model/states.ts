/**
 * The parts of which a resource's state can consist.
 *
 * A server has `vmState`, `taskState`, `powerState` and the `status` made of the first two; a volume `status`,
 * `attachStatus`, `migrationStatus`; most others only `status`.
 */
export const STATE_PARTS = [
  'status',
  'vmState',
  'taskState',
  'powerState',
  'attachStatus',
  'migrationStatus',
  'replicationStatus',
] as const;

/** One of `STATE_PARTS`. */
export type StatePart = (typeof STATE_PARTS)[number];

/**
 * The states of one resource at one moment, in OpenStack's own words.
 *
 * `null` is a value the service gave (an idle server has `taskState: null`); an absent part was not seen.
 */
export interface States {
  /** The API's `status`; `null` for a kind that has none. */
  readonly status: string | null;
  /** Nova's stable state, wire `OS-EXT-STS:vm_state`. */
  readonly vmState?: string | null;
  /** Nova's running task, wire `OS-EXT-STS:task_state`; `null` when idle. */
  readonly taskState?: string | null;
  /** The hypervisor's view by name (`running`), wire `OS-EXT-STS:power_state` is its number. */
  readonly powerState?: string | null;
  readonly attachStatus?: string | null;
  readonly migrationStatus?: string | null;
  readonly replicationStatus?: string | null;
}

/**
 * What a row of a table says about states: a part that is absent is not written (it keeps its value).
 */
export type StateChange = Partial<States>;

/**
 * The states a rule accepts: for each part that it looks at, the words that will do. An absent part is not looked at;
 * `{}` accepts everything.
 */
export type StatePattern = { readonly [Part in StatePart]?: readonly (string | null)[] };

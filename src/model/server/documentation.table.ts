/**
 * Where the table "Requirements for Commands" of Nova's own documentation disagrees with Nova's code.
 *
 * The code is what the service does, and what our operations say; the table is older.
 *
 * Source: nova master, doc/source/reference/vm-states.rst against the decorators of nova/compute/api.py
 */
export interface Disagreement {
  /** Id of the operation, or what it is about. */
  readonly operation: string;
  /** What the documentation wants, in its own words. */
  readonly documented: string;
  /** What the code does, where it is not simply the operation's `vmState`. */
  readonly code?: string;
}

/** All of them. */
export const DISAGREEMENTS: readonly Disagreement[] = [
  { operation: 'pause', documented: 'active, shutoff, rescued' },
  { operation: 'suspend', documented: 'active, shutoff' },
  { operation: 'rescue', documented: 'active, shutoff' },
  { operation: 'rebuild', documented: 'active, shutoff' },
  { operation: 'force_delete', documented: 'soft deleted' },
  { operation: 'delete', documented: 'active, shutoff, building, rescued, error' },
  { operation: 'soft_delete', documented: 'active, shutoff, error' },
  { operation: 'create_backup', documented: 'active, shutoff' },
  { operation: 'create_image', documented: 'active, shutoff' },
  { operation: 'stop', documented: 'active, shutoff, rescued' },
  {
    operation: 'reboot',
    documented: 'active, shutoff, rescued',
    code: 'soft: active; hard: active, stopped, paused, suspended, error',
  },
  { operation: 'revert_resize', documented: 'active, shutoff with a task "Resize Verify"' },
  { operation: 'confirm_resize', documented: 'active, shutoff with a task "Resize Verify"' },
  {
    operation: 'the transition graph',
    documented: 'stopped to paused or suspended is absent, stopped to rescued present',
    code: 'agrees with the decorators better than the table; it lacks error to active (hard reboot, rebuild), error to stopped (stop), error to rescued',
  },
];

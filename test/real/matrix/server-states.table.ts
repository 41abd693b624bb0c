import type { Service } from '../harness/session.ts';

/** One request on the way of a server from one stable state to another. */
export interface Move {
  readonly service?: Service;
  readonly method: 'POST' | 'DELETE';
  /** The action's key and value; none for a plain DELETE. */
  readonly action?: Readonly<Record<string, unknown>>;
  /** The vm_state it starts from; `active` unless given. */
  readonly from?: string;
}

/** The moves from `active` into a stable state, and the one back (a server that was stopped may come back stopped). */
export interface StableState {
  readonly there: readonly Move[];
  readonly back?: Move;
}

const act = (key: string, value: unknown = null): Move => ({ method: 'POST', action: { [key]: value } });

/** Every vm_state in which a server rests and that this cloud can reach. The flavor of a resize is filled in later. */
export const stableStates: Readonly<Record<string, StableState>> = {
  active: { there: [] },
  paused: { there: [act('pause')], back: act('unpause') },
  suspended: { there: [act('suspend')], back: act('resume') },
  stopped: { there: [act('os-stop')], back: act('os-start') },
  rescued: { there: [act('rescue')], back: act('unrescue') },
  resized: { there: [act('resize', {})], back: act('revertResize') },
  'soft-delete': { there: [{ service: 'compute-soft', method: 'DELETE' }], back: act('restore') },
  error: { there: [act('os-resetState', { state: 'error' })], back: act('os-resetState', { state: 'active' }) },
  shelved: { there: [act('shelve')], back: act('unshelve') },
  shelved_offloaded: { there: [act('shelve'), { ...act('shelveOffload'), from: 'shelved' }], back: act('unshelve') },
};

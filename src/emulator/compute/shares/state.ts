/** A share of a server: the mapping that Nova keeps of it. */
export interface ServerShare {
  /** Of the mapping. */
  readonly id: string;
  readonly shareId: string;
  readonly tag: string;
  /** `attaching`, then `inactive`, or `active` while the guest runs; `detaching`, then gone. */
  readonly status: string;
  readonly exportLocation: string;
}

/**
 * The shares of a server whose guest started or stopped.
 *
 * Source: nova stable/2025.1, nova/objects/share_mapping.py, ShareMapping.activate, ShareMapping.deactivate
 */
export function withGuest(shares: readonly ServerShare[], isRunning: boolean): readonly ServerShare[] {
  const status = isRunning ? 'active' : 'inactive';
  const follows = ({ status: now }: ServerShare) => (now === 'active' || now === 'inactive') && now !== status;
  return shares.some(follows) ? shares.map((one) => (follows(one) ? { ...one, status } : one)) : shares;
}

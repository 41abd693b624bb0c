import type { Kind } from '../../../src/model/kind.ts';

/** An operation of the model that is not walked on the real cloud. */
export interface NotWalked {
  readonly kind: Kind;
  readonly operation: string;
  readonly why: string;
  /** The emulator does not serve it either; left out: it does, and a walk of its own shows it. */
  readonly isServed?: false;
}

const newer = (kind: Kind, operation: string, since: string): NotWalked => ({
  kind,
  operation,
  why: `it came with ${since}, after the recorded cloud (Zed)`,
});

/** Every operation that is not compared live, with the reason. */
export const NOT_WALKED: readonly NotWalked[] = [
  {
    kind: 'server',
    operation: 'evacuate',
    why: 'it needs a compute host that is down, and the recorded cloud is shared',
  },
  // Source: nova stable/2025.1, nova/api/openstack/compute/server_shares.py; nova/share/manila.py
  newer('server', 'attach_share', 'microversion 2.97'),
  newer('server', 'detach_share', 'microversion 2.97'),
  // Source: glance stable/2025.1, glance/api/v2/images.py, `add_location`
  newer('image', 'add_location', 'Glance 2.17'),
  // Source: neutron stable/2025.1, neutron/extensions/external_gateway_multihoming.py
  { ...newer('router', 'router_external_gateways', 'Neutron 2023.2'), isServed: false },
  { kind: 'image', operation: 'import_glance_download', why: 'it needs the Glance of another region', isServed: false },
  {
    kind: 'image',
    operation: 'scrub',
    why: 'no request does it: glance-scrubber is a program of its own',
    isServed: false,
  },
  {
    kind: 'agent',
    operation: 'agent_update',
    why: 'agents belong to all projects of the recorded cloud, which is shared',
  },
  {
    kind: 'agent',
    operation: 'agent_delete',
    why: 'agents belong to all projects of the recorded cloud, which is shared',
  },
];

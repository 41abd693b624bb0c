import type { NamedFault } from './named-fault.ts';

const launchpad = (project: string, number: number, commit: string) => ({
  tracker: 'launchpad' as const,
  project,
  number,
  commit,
});

/** Ports and trunks that nobody wires, and images whose import does not end. */
export const NETWORK_AND_IMAGE_FAULTS: readonly NamedFault[] = [
  {
    name: 'port-skipped-by-agent',
    does: 'The agent does not find the device of a port on its bridge, skips it and tells nobody.',
    leaves: 'The port stays BUILD, and the server that waits for it BUILD, task spawning.',
    bug: launchpad('neutron', 1719011, 'a789d23b02'),
    rules: [{ action: 'lose', kind: 'port', operation: 'provision', step: 'ACTIVE', times: 1 }],
  },
  {
    name: 'port-binding-not-told',
    does: 'A port is bound twice at once, and the agent is told of neither.',
    leaves: 'The server is ACTIVE, its port DOWN.',
    bug: launchpad('neutron', 1755810, '0dc730c7c0'),
    rules: [{ action: 'lose', kind: 'port', operation: 'provision', step: 'BUILD', times: 1 }],
  },
  {
    name: 'trunk-stays-down',
    does: 'The parent of a trunk comes up, and the trunk does not follow.',
    leaves: 'The trunk stays DOWN, its parent port ACTIVE.',
    bug: launchpad('neutron', 1988549, '178ee6fd3d'),
    rules: [{ action: 'lose', kind: 'trunk', operation: 'provision', times: 1 }],
  },
  {
    name: 'import-never-starts',
    does: 'The flow of an import is not found, and its task is never taken up.',
    leaves: 'The image stays uploading, its task pending.',
    bug: launchpad('glance', 1712462, '4366a7493'),
    rules: [{ action: 'lose', kind: 'image', operation: 'import_glance_direct', step: 'importing', times: 1 }],
  },
  {
    name: 'import-fails-silently',
    does: 'A download fails, and the image is not put back to queued.',
    leaves: 'The image stays importing.',
    bug: launchpad('glance', 1803299, '94d3a0a14'),
    rules: [{ action: 'lose', kind: 'image', operation: 'import_web_download', step: 'active', times: 1 }],
  },
];

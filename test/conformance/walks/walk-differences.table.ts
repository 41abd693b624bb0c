/** An operation in which the emulator is known to go another way than a real OpenStack. */
export interface WalkDifference {
  /** The walk, by its name. */
  readonly walk: string;
  readonly operation: string;
  /** What differs and why it stays so. */
  readonly why: string;
}

/** Every known difference; a test says so when one of them is none any more. */
export const WALK_DIFFERENCES: readonly WalkDifference[] = [
  ...differences('servers: what moves nothing', 'consoles are off in the recorded cloud: 400', [
    'VNC console of old',
    'SPICE console of old',
    'serial console of old',
    'remote console',
  ]),
  ...differences(
    'volumes: manage',
    'the back end of the recorded cloud cannot take over snapshots: they go to error; that of the emulator can',
    ['manage a snapshot', 'let go of it again'],
  ),
  ...differences(
    'servers: live migration',
    'Neutron binds a port anew when Nova notes where its server goes; the agent of the recorded cloud looks at it again only after the move, so that it stays DOWN; those here do at once',
    ['before: which migration it is', 'abort', 'migrate live, to be forced', 'before: which migration it is now'],
  ),
  ...differences(
    'networks: bindings',
    'no agent wires a port on a host where its server is not: it stays DOWN in the recorded cloud; agents here wire any port',
    ['activate it', 'activate it again'],
  ),
  ...differences(
    'volumes: life',
    'Cinder takes a snapshot of its own meanwhile where a back end cannot revert; that of the emulator can',
    ['revert to a snapshot'],
  ),
];

function differences(walk: string, why: string, operations: readonly string[]): WalkDifference[] {
  return operations.map((operation) => ({ walk, operation, why }));
}

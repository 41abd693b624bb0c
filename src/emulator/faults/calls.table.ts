/** The calls from one service to another that can be lost: those whose caller waits for no answer. */
export const CALLS = {
  network: [
    'bindPort',
    'plugPort',
    'unplugPort',
    'releasePort',
    'deletePort',
    'setSecurityGroups',
    'disassociateFloatingIp',
  ],
  volumes: ['delete', 'connect', 'complete', 'detach', 'rollDetaching', 'completeMigration'],
  images: ['beginUpload', 'finishUpload', 'delete'],
  placement: ['freeOn', 'move', 'free'],
  compute: ['externalEvent'],
} as const;

/** A service that is called. */
export type Called = keyof typeof CALLS;

/** Names of calls as rules give them: `network.deletePort`. */
export const CALL_NAMES: readonly string[] = Object.entries(CALLS).flatMap(([service, names]) =>
  names.map((name) => `${service}.${name}`),
);

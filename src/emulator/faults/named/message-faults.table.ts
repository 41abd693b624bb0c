import type { NamedFault } from './named-fault.ts';

const launchpad = (project: string, number: number) => ({ tracker: 'launchpad' as const, project, number });

/** What becomes of notifications on their way, while nothing of the resources is wrong. */
export const MESSAGE_FAULTS: readonly NamedFault[] = [
  {
    name: 'notifications-lost-in-failover',
    does: 'Brokers are restarted one after the other, and bindings are left that lead to queues which are gone.',
    leaves: 'Nothing: twenty notifications reach nobody.',
    bug: launchpad('tripleo', 1823305),
    rules: [{ action: 'mute', times: 20 }],
  },
  {
    name: 'notifications-wait-for-broker',
    does: 'A service cannot reach the broker, and tries without end to send what it has to tell.',
    leaves: 'Nothing: twenty notifications come half a minute late.',
    bug: launchpad('oslo.messaging', 1917645),
    rules: [{ action: 'delay', delayMs: 30_000, times: 20 }],
  },
];

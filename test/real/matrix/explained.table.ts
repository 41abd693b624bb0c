import type { Verdict } from '../../../src/model/index.ts';
import type { Finding } from './ask-all.ts';

/** A known reason why real Nova's answer is not the verdict's; each is written down in docs/decisions/0502. */
export interface Explanation {
  /** The heading there. */
  readonly name: string;
  readonly explains: (finding: Finding, verdict: Verdict) => boolean;
}

const consoles = ['get_vnc_console', 'get_spice_console', 'get_serial_console', 'create_remote_console'];
const proxied = ['inject_network_info', 'add_fixed_ip', 'remove_fixed_ip'];
const floating = ['add_floating_ip', 'remove_floating_ip'];

/** Answers that differ although Nova and the model agree on the rule, or since Nova has a rule that no state shows. */
export const explanations: readonly Explanation[] = [
  {
    name: 'Consoles are switched off in this cloud',
    explains: ({ operation, status, message }, { allowed }) =>
      allowed && consoles.includes(operation) && status === 400 && message.startsWith('Unavailable console type'),
  },
  {
    name: 'Evacuating needs the host to be down',
    explains: ({ operation, status, message }) =>
      operation === 'evacuate' && status === 400 && message.endsWith('is still in use.'),
  },
  {
    name: 'A server that was never active is deleted, not soft-deleted',
    explains: ({ operation, status }, { reasons }) =>
      operation === 'soft_delete' && status === 204 && reasons.some(({ code }) => code === 'never-launched'),
  },
  {
    name: 'Only VNC refuses a task, the other consoles break on it',
    explains: ({ operation, status }, { reasons }) =>
      operation !== 'get_vnc_console' &&
      consoles.includes(operation) &&
      status === 500 &&
      reasons.some(({ code }) => code === 'task'),
  },
  {
    name: 'Evacuating a server without a host',
    explains: ({ operation, status, message }) =>
      operation === 'evacuate' && status === 400 && message === "The target host can't be the same one.",
  },
  {
    name: 'What is cast to a host that is not there fails with 500',
    explains: ({ operation, status, seen }) => proxied.includes(operation) && status === 500 && hostOf(seen) === null,
  },
  {
    name: 'A host that a member does not see',
    explains: ({ user, status, message }, { allowed, unchecked }) =>
      allowed &&
      user !== 'adminInDemo' &&
      ([409, 400].includes(status) ? message.endsWith('is not ready') : status === 500) &&
      (status === 500 || unchecked.some((claim) => claim.includes('has a host'))),
  },
  {
    name: 'Diagnostics are for running guests',
    explains: ({ operation, status, message }, { allowed }) =>
      allowed && operation === 'get_diagnostics' && status === 409 && message.includes('while it is in power state'),
  },
  {
    name: 'A floating IP that does not exist, or a port that has no place',
    explains: ({ operation, status }, { allowed }) =>
      allowed && floating.includes(operation) && [400, 404, 409].includes(status),
  },
  {
    name: 'Only an administrator unlocks what an administrator locked',
    explains: ({ operation, status, state }) =>
      operation === 'unlock' && status === 403 && state === 'active, locked by admin',
  },
];

function hostOf(seen: unknown): unknown {
  if (typeof seen !== 'object' || seen === null) return undefined;
  return Object.entries(seen).find(([key]) => key === 'OS-EXT-SRV-ATTR:host')?.[1];
}

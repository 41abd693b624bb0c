import { describe, expect, test } from 'vitest';
import { judgeStep } from '../judge-step.ts';
import type { Kind } from '../kind.ts';
import { phaseOf, phaseRuleOf } from '../phase-of.ts';
import { readFacts } from '../read-facts.ts';
import type { Caller } from '../verdict.ts';
import { verdictOf } from '../verdicts.ts';
import { FLOATING_IP } from './floating-ip.ts';
import { PORT } from './port.ts';
import { ROUTER } from './router.ts';
import { TRUNK } from './trunk.ts';

const server = { device_owner: 'compute:nova', admin_state_up: true };

const phases: [name: string, kind: Kind, body: object, phase: string, longestMs?: number][] = [
  ['a port without a server', 'port', { status: 'DOWN', device_owner: '', admin_state_up: true }, 'stable'],
  ['a port that a server has just got', 'port', { status: 'DOWN', ...server }, 'transitional', 300_000],
  ['a port that is administratively down', 'port', { status: 'DOWN', ...server, admin_state_up: false }, 'stable'],
  [
    'a port that no driver could bind',
    'port',
    { status: 'DOWN', ...server, 'binding:vif_type': 'binding_failed' },
    'error',
  ],
  ['a port being wired', 'port', { status: 'BUILD' }, 'transitional'],
  ['a port that holds a floating IP', 'port', { status: 'N/A' }, 'stable'],
  ["a port with a vendor's status", 'port', { status: 'PROVISIONING' }, 'unknown'],
  ['a floating IP at rest', 'floating-ip', { status: 'DOWN', port_id: null }, 'stable'],
  ['a floating IP just associated', 'floating-ip', { status: 'DOWN', port_id: 'p1' }, 'transitional', 120_000],
  ['a floating IP in use', 'floating-ip', { status: 'ACTIVE', port_id: 'p1' }, 'stable'],
  ['a floating IP just disassociated', 'floating-ip', { status: 'ACTIVE', port_id: null }, 'transitional', 120_000],
  [
    'a floating IP with port forwardings',
    'floating-ip',
    { status: 'ACTIVE', port_id: null, port_forwardings: [{}] },
    'stable',
  ],
  ['a router', 'router', { status: 'ACTIVE' }, 'stable'],
  ['a trunk with failed subports', 'trunk', { status: 'DEGRADED' }, 'error'],
  ['a network', 'network', { status: 'ACTIVE' }, 'stable'],
  ['a subnet', 'subnet', { id: 's1' }, 'stable'],
  ['an agent that is silent', 'agent', { alive: false }, 'error'],
  ['an agent that lives', 'agent', { alive: true }, 'stable'],
];

test.for(phases)('the phase of %s', ([, kind, body, phase, longestMs]) => {
  const facts = readFacts(kind, body);
  expect(phaseOf(facts)).toBe(phase);
  expect(phaseRuleOf(facts)?.longestMs).toBe(longestMs);
});

const member: Caller = { roles: ['member', 'reader'], projectId: 'p1' };

const verdictCases: [name: string, kind: Kind, operation: string, body: object, why?: string][] = [
  ["a running server's port can be deleted", 'port', 'port_delete', { status: 'ACTIVE', ...server }],
  [
    'the port of a router interface cannot',
    'port',
    'port_delete',
    { status: 'ACTIVE', device_owner: 'network:router_interface' },
    'remove it there',
  ],
  ['a floating IP is deleted in any status', 'floating-ip', 'floatingip_delete', { status: 'ERROR', port_id: 'p' }],
  [
    'a trunk in error takes no subports',
    'trunk',
    'trunk_add_subports',
    { status: 'ERROR', admin_state_up: true },
    'ERROR',
  ],
  ['a trunk in error gives subports back', 'trunk', 'trunk_remove_subports', { status: 'ERROR', admin_state_up: true }],
  [
    'a trunk that is down is not changed',
    'trunk',
    'trunk_add_subports',
    { status: 'DOWN', admin_state_up: false },
    'set admin_state_up to true first',
  ],
];

describe('verdicts on network kinds', () => {
  test.for(verdictCases)('%s', ([, kind, operation, body, why]) => {
    const { allowed, reasons } = verdictOf(operation, readFacts(kind, { project_id: 'p1', ...body }), member);
    expect(reasons.map(({ message }) => message)).toEqual(why === undefined ? [] : [expect.stringContaining(why)]);
    expect(allowed).toBe(why === undefined);
  });
});

const jumps = [PORT, FLOATING_IP, ROUTER, TRUNK].flatMap(({ kind, states, transitions = [] }) =>
  transitions.flatMap(({ from, steps, when }) => {
    const starts = from === null ? [null] : (from.status ?? states.map((row) => row.name));
    return starts.map((start) => [kind, start, steps[0]?.states.status ?? null, when] as const);
  }),
);

test.each(jumps)('a %s from %s to %s is expected: %s', (kind, from, to) => {
  expect(judgeStep(kind, from === null ? null : { status: from }, { status: to }).verdict).toBe('expected');
});

test('nothing brings a network from ACTIVE to ERROR', () => {
  expect(judgeStep('network', { status: 'ACTIVE' }, { status: 'ERROR' }).verdict).toBe('impossible');
});

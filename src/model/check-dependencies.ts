import { decide, misfits, partsOf } from './decide.ts';
import type { Facts } from './facts.ts';
import type { Guard, Operation, OtherRequirement } from './operation.ts';
import { phaseOf } from './phase-of.ts';
import { nounOf, orList, partNoun, shownWord } from './sentences.ts';
import type { Reason } from './verdict.ts';

/** What one of the checks below found. */
interface Found {
  readonly reasons: readonly Reason[];
  readonly unchecked: readonly string[];
}

/** Checks what an operation requires beside the states: first launch, host, fields of the body, other resources, guards. */
export function checkDependencies({ id, requires }: Operation, facts: Facts): Found {
  const found = [
    ...(requires.launched ? [launched(id, facts)] : []),
    ...(requires.host === undefined ? [] : [host(id, requires, facts)]),
    ...(requires.facts ?? []).map((row): Found => {
      const holds = decide(row, facts);
      if (holds === undefined) return open(row.claim ?? `not known: ${row.refusal}`);
      return holds ? nothing : refuse(row.code ?? 'dependency', row.refusal);
    }),
    ...(requires.others ?? []).map((row) => other(id, row, facts)),
    open(...(requires.unchecked ?? []), ...(requires.guards ?? []).map(guardClaim)),
  ];
  return {
    reasons: found.flatMap(({ reasons }) => reasons),
    unchecked: found.flatMap(({ unchecked }) => unchecked),
  };
}

const nothing: Found = { reasons: [], unchecked: [] };

function refuse(code: Reason['code'], message: string): Found {
  return { reasons: [{ code, message }], unchecked: [] };
}

function open(...claims: readonly string[]): Found {
  return { reasons: [], unchecked: claims };
}

function launched(id: string, facts: Facts): Found {
  const noun = nounOf(facts.kind);
  if (facts.launchedAt === undefined) return open(`the ${noun} was active once`);
  if (facts.launchedAt !== null) return nothing;
  const advice =
    phaseOf(facts) === 'error'
      ? 'its build failed: delete it and create another'
      : 'wait until its first build succeeds';
  return refuse('never-launched', `The ${noun} was never active, which ${id} needs; ${advice}.`);
}

function host(id: string, requires: Operation['requires'], facts: Facts): Found {
  const noun = nounOf(facts.kind);
  const isExempt = requires.hostless !== undefined && misfits(requires.hostless, facts.states).length === 0;
  if (isExempt) return nothing;
  if (facts.host === null || facts.host === '') {
    return refuse('host', `The ${noun} has no host, which ${id} needs; wait until it is scheduled, or unshelve it.`);
  }
  const unset = facts.host === undefined ? [`the ${noun} has a host`] : [];
  if (requires.host === 'set') return open(...unset);
  const { hostStatus } = facts;
  if (hostStatus === 'UP') return nothing;
  // MAINTENANCE says that the service is disabled, not whether it is up.
  if (hostStatus !== 'DOWN' && hostStatus !== 'UNKNOWN') return open(...unset, 'the compute service of its host is up');
  return refuse('host', `The compute service of the ${noun}'s host is down; ${id} needs it up: bring it back first.`);
}

function other(id: string, { kind, states, rejects, when }: OtherRequirement, { related }: Facts): Found {
  const resources = (related ?? []).filter((resource) => resource.kind === kind);
  const noun = nounOf(kind);
  const claims = [
    ...partsOf(states).map(
      (part) => `its ${partNoun(part)} is ${orList((states[part] ?? []).map((word) => shownWord(kind, part, word)))}`,
    ),
    ...partsOf(rejects ?? {}).map(
      (part) => `its ${partNoun(part)} is not ${orList((rejects?.[part] ?? []).map(String))}`,
    ),
  ];
  if (resources.length === 0 || when !== undefined) {
    return open(`the ${noun}${when === undefined ? '' : ` (${when})`}: ${claims.join(', ')}`);
  }
  const wrong = resources.filter((resource) => misfits(states, resource.states).length > 0);
  const reasons = wrong.map((resource): Reason => {
    const name = resource.name ?? resource.id ?? '';
    return {
      code: 'dependency',
      message: `The ${noun} ${name} is ${resource.states.status ?? 'without a status'}; ${id} needs that ${claims.join(' and ')}.`,
    };
  });
  return { reasons, unchecked: [] };
}

/** What each guard wants, in words. Source: nova master, nova/compute/api.py, the decorators of these names. */
const GUARD_CLAIMS: Readonly<Record<string, string>> = {
  block_shares_not_supported: 'no share is attached to the server',
  reject_vtpm_instances: 'the server has no emulated TPM',
  reject_legacy_vtpm_live_migration: 'the server has no emulated TPM of the old kind',
  reject_vdpa_instances: 'the server has no vDPA port',
  reject_sev_instances: "the server's memory is not encrypted (SEV)",
  block_accelerators: 'the server has no accelerator',
  block_port_accelerators: 'no port of the server has an accelerator',
  block_extended_resource_request: 'no port of the server asks for resources of several groups',
};

function guardClaim({ name, liftedByService }: Guard): string {
  const claim = GUARD_CLAIMS[name] ?? name;
  return liftedByService ? `${claim}, or all compute services are new enough` : claim;
}

import type { StateChange } from '../../src/model/states.ts';
import type { Finding } from '../../src/store/finding.ts';
import type { OperationCase } from './operation-cases.ts';

/** Who writes, by the name that the model has for it and the service that has the resource. */
const WRITERS: Readonly<Record<string, string>> = {
  'server compute': 'nova-compute',
  'server conductor': 'nova-conductor',
  'server end': 'nova-compute',
  'image task': 'glance-api',
  'image api': 'glance-api',
  'volume volume': 'cinder-volume',
  'volume end': 'cinder-volume',
  'volume-snapshot volume': 'cinder-volume',
  'volume-snapshot end': 'cinder-volume',
  'volume-backup backup': 'cinder-backup',
  'volume-backup end': 'cinder-backup',
  'volume-group volume': 'cinder-volume',
  'volume-group end': 'cinder-volume',
  'floating-ip agent': 'neutron-l3-agent',
  'trunk agent': 'neutron-openvswitch-agent',
  'trunk ovn': 'ovn-controller',
};

/** A case that was begun, and on what. */
export interface Made {
  readonly one: OperationCase;
  readonly id: string;
}

/** Claims that a finding names the operation of a case, the write that did not come, and who was to write it. */
export function isRight({ one, finding }: { one: OperationCase; finding: Finding }): boolean {
  const wanted = one.step?.states;
  const writer = WRITERS[`${one.kind} ${one.step?.by ?? 'end'}`] ?? '';
  return finding.operations.some(
    ({ operation, missingStep, services }) =>
      operation === one.operation.id && isSameStep(missingStep, wanted) && services.includes(writer),
  );
}

function isSameStep(said: StateChange | null, wanted: StateChange | undefined): boolean {
  if (said === null || wanted === undefined) return said === null && wanted === undefined;
  const parts = Object.entries(wanted);
  return Object.entries(said).every(([part, word]) => parts.some(([name, other]) => name === part && other === word));
}

/** What was not found, or was found with another operation, step or service. */
export function wrongs(made: readonly Made[], findings: readonly Finding[]): string[] {
  return made.flatMap(({ one, id }) => {
    const of = findings.filter(({ resourceId }) => resourceId === id);
    if (of.some((finding) => isRight({ one, finding }))) return [];
    return [of.length === 0 ? `not found: ${one.name}` : `wrong: ${one.name}`];
  });
}

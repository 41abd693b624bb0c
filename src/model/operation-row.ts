import type { Kind } from './kind.ts';
import type { ErrorEnd, Operation, Policy } from './operation.ts';
import type { PolicyDefault } from './policy.ts';
import type { Source } from './source.ts';

type LeftOut =
  | 'kind'
  | 'microversion'
  | 'policy'
  | 'lockBlocks'
  | 'paths'
  | 'errors'
  | 'notifications'
  | 'notes'
  | 'source';

/** A row of a table of operations of a service other than Nova: what most rows share is left out. */
export interface OperationRow extends Omit<Operation, LeftOut> {
  /** First microversion with it; left out where the service has none or always had it. */
  readonly microversion?: string;
  /** What the number cannot say, such as the older API under another path. */
  readonly microversionNote?: string;
  /** Rule and what it is by default; `null` when none is asked. */
  readonly policy: readonly [rule: string, byDefault: PolicyDefault] | null;
  readonly paths?: Operation['paths'];
  readonly errors?: readonly ErrorEnd[];
  /** Events on the message bus. */
  readonly notifications?: readonly string[];
  readonly notes?: readonly string[];
  /** File and symbol in the service's repository. */
  readonly source: readonly [file: string, symbol: string];
}

/** Makes operations of the rows of a table. */
export function operationsFrom(kind: Kind, service: string, rows: readonly OperationRow[]): readonly Operation[] {
  return rows.map((row) => operationFrom(kind, service, row));
}

function operationFrom(kind: Kind, service: string, row: OperationRow): Operation {
  const { microversion, microversionNote, policy, paths, errors, notifications, notes, source, ...rest } = row;
  return {
    ...rest,
    kind,
    microversion: {
      min: microversion ?? null,
      max: null,
      ...(microversionNote === undefined ? {} : { note: microversionNote }),
    },
    policy: policyFrom(policy),
    lockBlocks: false,
    paths: paths ?? [],
    errors: errors ?? [],
    notifications: { legacy: notifications ?? [] },
    notes: notes ?? [],
    source: sourceFrom(service, source),
  };
}

function policyFrom(policy: OperationRow['policy']): Policy {
  return policy === null ? { rule: '', default: null } : { rule: policy[0], default: policy[1] };
}

function sourceFrom(service: string, [file, symbol]: OperationRow['source']): Source {
  return { service, file, symbol };
}

import type { Kind } from '../../../../src/model/kind.ts';
import type { ArgumentValue } from '../../api/read-arguments.ts';

/** One operation on several resources. */
export interface BulkRequest {
  readonly kind: Kind;
  readonly ids: readonly string[];
  readonly operation: string;
  readonly arguments: Readonly<Record<string, ArgumentValue>>;
  readonly parallel: number;
  readonly budget: number;
}

/**
 * Writes one operation on several resources as a plan: the server runs it with bounded parallelism, stops it when too many fail, and goes on
 * with it after a restart. JSON is YAML too, so that nothing has to be escaped but the dollars, which name the plan's own arguments.
 */
export function bulkPlan({ kind, ids, operation, arguments: given, parallel, budget }: BulkRequest): string {
  const step = { run: operation, ...(Object.keys(given).length > 0 && { with: withoutNames(given) }) };
  return JSON.stringify({
    name: `${operation.replaceAll('_', '-')}-selected`,
    does: `${operation} on ${ids.length} selected`,
    budget,
    stages: [{ name: operation, each: { kind, name: ids, required: true }, parallel, steps: [step] }],
  });
}

function withoutNames(given: BulkRequest['arguments']): unknown {
  return JSON.parse(JSON.stringify(given).replaceAll('$', '$$$$'));
}

import type { FactFields, Facts } from './facts.ts';
import type { Kind } from './kind.ts';
import { modelOf } from './models.ts';
import { isRecord } from './reader.ts';
import type { States } from './states.ts';

/**
 * Reads what the model needs to know from a resource's representation.
 *
 * @param body - the resource as in a detail list (no `{"server": ...}` around it); anything else is read as far as it goes
 * @returns facts without the fields that the body lacks; never throws
 */
export function readFacts(kind: Kind, body: unknown): Facts {
  const record = isRecord(body) ? body : {};
  const { reads } = modelOf(kind);
  const fields = readAll(reads.fields, record);
  const states = readAll(reads.states, record);
  // Each reader yields the type of the field whose name it has (see Readers), so the collected values are these types.
  return { ...(fields as FactFields), kind, states: { status: null, ...(states as Partial<States>) } };
}

function readAll(
  readers: Readonly<Record<string, ((body: Readonly<Record<string, unknown>>) => unknown) | undefined>>,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, read] of Object.entries(readers)) {
    const value = read?.(body);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

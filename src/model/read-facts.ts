import type { Facts } from './facts.ts';
import type { Kind } from './kind.ts';
import { modelOf } from './models.ts';
import { isRecord } from './reader.ts';

/**
 * Reads what the model needs to know from a resource's representation.
 *
 * @param body - the resource as in a detail list (no `{"server": ...}` around it); anything else is read as far as it goes
 * @returns facts without the fields that the body lacks; never throws
 */
export function readFacts(kind: Kind, body: unknown): Facts {
  const record = isRecord(body) ? body : {};
  const { reads } = modelOf(kind);
  // Each reader yields the type of the field whose name it has (see Readers), so the collected values are these types.
  const facts: Record<string, unknown> = { kind };
  facts.states = readInto({ status: null }, reads.states, record);
  return readInto(facts, reads.fields, record) as unknown as Facts;
}

function readInto(
  values: Record<string, unknown>,
  readers: Readonly<Record<string, ((body: Readonly<Record<string, unknown>>) => unknown) | undefined>>,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  // A service has a hundred thousand of them, and there is one table: for-in makes no list of it each time.
  for (const name in readers) {
    const value = readers[name]?.(body);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

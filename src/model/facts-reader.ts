import type { FactName, Facts } from './facts.ts';
import type { Kind } from './kind.ts';
import type { Reader } from './kind-model.ts';
import { modelOf } from './models.ts';
import type { Phase } from './phase.ts';
import { phaseOf } from './phase-of.ts';
import { STATE_PARTS } from './states.ts';

/** How many different readings are remembered: a cloud has some dozens of flavors, and nearly all servers are in two states. */
const REMEMBERED = 32;

interface Remembered<T> {
  readonly values: readonly unknown[];
  readonly made: T;
}

/**
 * Makes a reader of many representations of one kind: of what `readFacts` says only the states, the named facts and those that the phase
 * depends on. Nearly all read like one of the last few did; then what was made of that one is the answer.
 *
 * @param names - the facts to read; only texts, numbers and truth values are known again
 * @param make - makes the answer of what was read; the same facts give an equal one
 */
export function createFactsReader<T>(
  kind: Kind,
  names: readonly FactName[],
  make: (facts: Facts, phase: Phase) => T,
): (body: Readonly<Record<string, unknown>>) => T {
  const { reads, phaseRules = [] } = modelOf(kind);
  const conditions = phaseRules.flatMap(({ when }) => when.map(({ of }) => of as string));
  const wanted = new Set<string>([...names, ...conditions]);
  const parts = STATE_PARTS.filter((part) => reads.states[part] !== undefined);
  const fields = (Object.keys(reads.fields) as FactName[]).filter((name) => wanted.has(name));
  const readers: (Reader<unknown> | undefined)[] = [
    ...parts.map((part) => reads.states[part]),
    ...fields.map((name) => reads.fields[name]),
  ];
  const remembered: Remembered<T>[] = [];
  let values: unknown[] = [];
  let latest = 0;
  let oldest = 0;

  function isSame(known: readonly unknown[]): boolean {
    for (let place = 0; place < known.length; place++) if (known[place] !== values[place]) return false;
    return true;
  }

  function recall(): Remembered<T> | undefined {
    const last = remembered[latest];
    if (last !== undefined && isSame(last.values)) return last;
    latest = remembered.findIndex((each) => isSame(each.values));
    return remembered[latest];
  }

  function factsRead(): Facts {
    const states: Record<string, unknown> = { status: null };
    // Each reader yields the type of the part or field whose name it has (see Readers).
    const facts: Record<string, unknown> = { kind, states };
    for (const [place, part] of parts.entries()) put(states, part, values[place]);
    for (const [place, name] of fields.entries()) put(facts, name, values[parts.length + place]);
    return facts as unknown as Facts;
  }

  return (body) => {
    for (let place = 0; place < readers.length; place++) values[place] = readers[place]?.(body);
    const known = recall();
    if (known !== undefined) return known.made;
    const facts = factsRead();
    const made = make(facts, phaseOf(facts));
    latest = oldest;
    remembered[oldest] = { values, made };
    oldest = (oldest + 1) % REMEMBERED;
    values = [];
    return made;
  };
}

function put(into: Record<string, unknown>, name: string, value: unknown): void {
  if (value !== undefined) into[name] = value;
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KINDS, type Kind } from './kind.ts';
import { modelOf } from './models.ts';
import type { Operation } from './operation.ts';
import { readFacts } from './read-facts.ts';
import { STATE_PARTS, type StateChange, type StatePart, type StatePattern } from './states.ts';

const wordsOf = (kind: Kind, part: StatePart): Set<string | null> => {
  const model = modelOf(kind);
  const rows = part === 'status' ? model.states : (model.parts?.[part] ?? []);
  return new Set([null, ...rows.map((row) => row.name)]);
};

const strays = (kind: Kind, states: StateChange | StatePattern | null | undefined): string[] =>
  STATE_PARTS.flatMap((part) => {
    const value = states?.[part];
    const known = wordsOf(kind, part);
    // A kind without rows for a part has no words to compare with.
    if (value === undefined || known.size === 1) return [];
    return [value].flat().filter((word): word is string => !known.has(word as string | null));
  });

describe.each(KINDS)('the tables of %s', (kind) => {
  const model = modelOf(kind);

  test('names no state twice', () => {
    for (const rows of [model.states, ...Object.values(model.parts ?? {})]) {
      const names = rows.map((row) => row.name);
      expect(names).toEqual([...new Set(names)]);
    }
  });

  test('names no operation twice', () => {
    const ids = model.operations.map((operation) => operation.id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  const rows = model.operations.map((operation): [string, Operation] => [operation.id, operation]);
  test.for(rows)('%s speaks of known states only, and names its source', ([, operation]) => {
    const { requires, paths, errors, effects, source } = operation;
    const options = (requires.orWith ?? []).map((row) => row.states);
    const said = [requires.states, requires.rejects, ...options, ...paths.map((path) => path.from)];
    const written = paths.flatMap((path) => [...path.steps.map((step) => step.states), path.end.states]);
    const ends = errors.map((error) => error.states);
    expect([...said, ...written, ...ends].flatMap((states) => strays(kind, states))).toEqual([]);
    const others = requires.others ?? [];
    expect(others.flatMap((row) => strays(row.kind, row.states))).toEqual([]);
    expect((effects ?? []).flatMap((row) => strays(row.kind, { [row.part]: row.during }))).toEqual([]);
    expect(source.file).toMatch(/^\w+\/.*\.py$/);
    expect(source.symbol).not.toBe('');
  });

  test('the transitions speak of known states only', () => {
    const said = (model.transitions ?? []).flatMap((row) => [row.from, ...row.steps.map((step) => step.states)]);
    expect(said.flatMap((states) => strays(kind, states))).toEqual([]);
  });

  test('reads any body without an exception', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        expect(readFacts(kind, body).kind).toBe(kind);
      }),
      { numRuns: 40 },
    );
    const fields = fc.constantFrom(
      'id',
      'status',
      'stores',
      'attachments',
      'migration_status',
      'os_glance_import_task',
    );
    fc.assert(
      fc.property(fc.dictionary(fields, fc.anything()), (body) => {
        expect(readFacts(kind, body).kind).toBe(kind);
      }),
      { numRuns: 40 },
    );
  });
});

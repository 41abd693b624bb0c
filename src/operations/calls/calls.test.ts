import { expect, test } from 'vitest';
import { KINDS } from '../../model/kind.ts';
import { operationOf, operationsOf } from '../../model/paths-of.ts';
import { callsOf, OPERABLE_KINDS, verbOf } from './calls-of.ts';
import { NOT_OFFERED } from './not-offered.table.ts';

test('every operation of the model is offered, or it is said why it is not', () => {
  const missing = KINDS.flatMap((kind) => operationsOf(kind).map(({ id }) => ({ kind, id })))
    .filter(({ kind, id }) => !callsOf(kind).some(({ operation }) => operation === id))
    .map(({ kind, id }) => `${kind} ${id}`);
  expect(missing.toSorted()).toEqual(Object.keys(NOT_OFFERED).toSorted());
});

test('every row names an operation of the model', () => {
  for (const kind of OPERABLE_KINDS) {
    for (const { operation, or = [] } of callsOf(kind)) {
      for (const id of [operation, ...or]) expect(operationOf(kind, id)?.id, `${kind} ${id}`).toBe(id);
    }
  }
});

test('rows that share a word are told apart by a flag, an argument or the states they need', () => {
  for (const kind of OPERABLE_KINDS) {
    const seen = new Map<string, string[]>();
    for (const row of callsOf(kind)) {
      const word = verbOf(kind, row);
      seen.set(word, [...(seen.get(word) ?? []), `${row.flag ?? ''}/${row.given ?? ''}/${row.operation}`]);
    }
    for (const rows of seen.values()) expect(new Set(rows).size).toBe(rows.length);
  }
});

test('words of the command line leave out the kind that was named', () => {
  const words = [
    ['server', 'reboot_hard', 'reboot'],
    ['volume', 'volume_extend_attached', 'extend'],
    ['volume-snapshot', 'snapshot_create', 'create'],
    ['floating-ip', 'floatingip_associate', 'associate'],
    ['volume-group-snapshot', 'group_snapshot_delete', 'delete'],
    ['router', 'router_add_interface', 'add-interface'],
  ] as const;
  for (const [kind, id, word] of words) {
    const row = callsOf(kind).find(({ operation }) => operation === id);
    expect(row && verbOf(kind, row)).toBe(word);
  }
});

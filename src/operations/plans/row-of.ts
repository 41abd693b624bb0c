import { NephoscopeError } from '../../base/errors.ts';
import type { Kind } from '../../model/kind.ts';
import type { CallRow } from '../calls/call.ts';
import { callsOf, verbOf } from '../calls/calls-of.ts';

/** The row of an operation of a kind, by its id or its verb. @throws NephoscopeError `usage.invalid` */
export function rowOf(kind: Kind, word: string): CallRow {
  const rows = callsOf(kind);
  const row = rows.find(({ operation }) => operation === word) ?? rows.find((one) => verbOf(kind, one) === word);
  if (row !== undefined) return row;
  const there = rows.map(({ operation }) => operation).join(', ');
  throw new NephoscopeError(
    'usage.invalid',
    `'${word}' is no operation on a ${kind.replaceAll('-', ' ')}. ${there === '' ? 'There are none.' : `They are: ${there}.`}`,
  );
}

import { createHash } from 'node:crypto';
import { isKind, type Kind } from '../../model/kind.ts';
import { operationOf } from '../../model/paths-of.ts';
import type { ArgumentSpec, Arguments, ArgumentValue, CallRow } from '../../operations/calls/call.ts';
import { callsOf, verbOf } from '../../operations/calls/calls-of.ts';
import type { OperationRequest } from '../../operations/run-operation.ts';
import { Refused } from '../http/refused.ts';
import type { Idempotency } from './kept-operation.ts';
import { shownArguments } from './without-secrets.ts';

/** What a body asks for, as its schema has it. */
export interface AskedOperation {
  readonly cloud?: string;
  readonly kind: string;
  readonly id?: string;
  readonly operation: string;
  readonly verb?: string;
  readonly arguments?: Arguments;
  readonly retryConflictsMs?: number;
  readonly timeoutMs?: number;
  readonly dryRun?: boolean;
}

/** Reads what is asked for. @throws Refused 400 for what is not offered, and for arguments that it does not have */
export function readRequest({ kind, id, operation, verb, arguments: args = {} }: AskedOperation): OperationRequest {
  if (!isKind(kind)) throw new Refused(400, 'usage.invalid', `There is no kind ${kind}.`);
  const row = rowOf(kind, operation, verb);
  const makes = operationOf(kind, operation)?.requires.creates === true;
  if (makes && id !== undefined)
    throw new Refused(400, 'usage.invalid', `${operation} makes a new ${kind}: leave out the id.`);
  if (!makes && id === undefined) throw new Refused(400, 'usage.invalid', `Say which ${kind}: its id is needed.`);
  const specs = row.arguments ?? [];
  for (const [name, value] of Object.entries(args)) {
    const spec = specs.find((one) => one.name === name);
    const takes = specs.length === 0 ? 'It takes none.' : `It takes: ${specs.map((one) => one.name).join(', ')}.`;
    if (spec === undefined) throw new Refused(400, 'usage.invalid', `${operation} has no argument '${name}'. ${takes}`);
    if (value !== undefined && !fitsType(spec, value))
      throw new Refused(400, 'usage.invalid', `The argument ${name} takes ${WORDS[spec.type]}.`);
  }
  return {
    kind,
    operation,
    arguments: args,
    ...(verb === undefined ? {} : { verb }),
    ...(id === undefined ? {} : { id }),
  };
}

function rowOf(kind: Kind, operation: string, verb: string | undefined): CallRow {
  const rows = callsOf(kind).filter((row) => row.operation === operation);
  const row = verb === undefined ? rows[0] : rows.find((one) => verbOf(kind, one) === verb);
  if (row !== undefined) return row;
  const named = verb === undefined ? operation : `${operation} (${verb})`;
  throw new Refused(400, 'usage.invalid', `${named} on a ${kind} is not an operation that can be run from here.`, {
    details: { kind, operation },
  });
}

const WORDS: Readonly<Record<ArgumentSpec['type'], string>> = {
  text: 'a text',
  integer: 'a whole number',
  flag: 'true, or is left out',
  texts: 'a list of texts',
  pairs: 'an object of texts',
};

function fitsType({ type }: ArgumentSpec, value: ArgumentValue): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string';
    case 'integer':
      return Number.isInteger(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'texts':
      return Array.isArray(value);
    case 'pairs':
      return typeof value === 'object' && !Array.isArray(value);
  }
}

/** The longest key that is taken. */
const KEY_LENGTH = 255;

/**
 * What makes a repeated request the same: its key, for the same asker, and all of it but its secrets. Only hashes are kept.
 *
 * @throws Refused 400 for a key that is too long
 */
export function idempotencyOf(
  header: string | undefined,
  asker: readonly (string | null)[],
  asked: AskedOperation,
): Idempotency | undefined {
  if (header === undefined || header === '') return undefined;
  if (header.length > KEY_LENGTH)
    throw new Refused(400, 'usage.invalid', `An Idempotency-Key has at most ${KEY_LENGTH} characters.`);
  const { kind, operation, arguments: args = {} } = asked;
  const plain = isKind(kind) ? shownArguments(kind, operation, args) : {};
  const parts = [
    asked.cloud,
    kind,
    asked.id,
    operation,
    asked.verb,
    sorted(plain),
    asked.retryConflictsMs,
    asked.timeoutMs,
  ];
  return { key: hash([...asker, header]), request: hash(parts) };
}

function sorted(args: Arguments): unknown {
  return Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1));
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}

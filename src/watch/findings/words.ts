import type { Kind } from '../../model/kind.ts';
import type { OperationPlace } from '../../model/operation-place.ts';
import type { StateChange, States } from '../../model/states.ts';
import type { Evidence, FindingOperation } from '../../store/finding.ts';
import type { Row } from '../../store/records.ts';

/** A kind in words, such as `floating IP`. */
export function kindWords(kind: Kind): string {
  return kind.replaceAll('-', ' ').replace(/\bip\b/, 'IP');
}

/** A resource in a sentence: `server web-1`. */
export function resourceWords(kind: Kind, { name, id }: Pick<Row, 'name' | 'id'>): string {
  return `${kindWords(kind)} ${name === '' ? id : name}`;
}

/** States in a sentence: the task or the migration that runs, with the status behind it. */
export function stateWords(states: StateChange | States | null): string {
  if (states === null) return 'gone';
  const { status, vmState, taskState, migrationStatus, replicationStatus } = states;
  const behind = status ?? vmState;
  const moving = taskState ?? movingWord(migrationStatus) ?? null;
  if (moving !== null) return behind == null ? moving : `${moving} (${behind})`;
  return behind ?? migrationStatus ?? replicationStatus ?? 'idle';
}

function movingWord(word: string | null | undefined): string | undefined {
  return word === 'starting' || word === 'migrating' || word === 'completing' ? word : undefined;
}

/** What does not come, in words: `ACTIVE`, `its end`. */
export function missingWords({ missingStep, end }: FindingOperation): string {
  if (missingStep !== null) return stateWords(missingStep);
  return end === 'gone' ? 'its deletion' : 'its return to what it was';
}

/** The operation that a place is in, as a finding tells it. */
export function operationOf(place: OperationPlace, services: readonly string[]): FindingOperation {
  const { kind, operation, path, last, next, end } = place;
  return { kind, operation, path, lastStep: last?.states ?? null, missingStep: next?.states ?? null, end, services };
}

/** What was seen of a resource, as evidence. */
export function seenOf(kind: Kind, row: Row, atMs: number): Evidence {
  const since = row.sinceMs ?? row.updatedAtMs;
  const words = since === null ? '' : ` since ${new Date(since).toISOString().slice(0, 19)}Z`;
  return { says: `${resourceWords(kind, row)} is ${stateWords(row.states)}${words}`, kind, id: row.id, atMs };
}

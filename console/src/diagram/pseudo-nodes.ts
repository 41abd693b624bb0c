import type { StateRow } from '../../../src/model/state-row.ts';
import type { GraphBuilder } from './graph-builder.ts';

/** The node from which something is made (`null`), or that stands for every state. */
export function pseudoNode(builder: GraphBuilder, from: 'any' | null): string {
  return from === null
    ? builder.node({ id: '(start)', role: 'start', phase: 'unknown', rows: [] })
    : builder.node({ id: '(any)', role: 'any', phase: 'unknown', rows: [] });
}

/** Where it is no more: the kind's own word for it where it has one. */
export function goneNode(builder: GraphBuilder, states: readonly StateRow[]): string {
  const deleted = states.find(({ name, phase }) => phase === 'terminal' && name.toLowerCase() === 'deleted');
  if (deleted !== undefined) return deleted.name;
  if (builder.get('deleted') !== undefined) return 'deleted';
  return builder.node({ id: '(gone)', role: 'gone', phase: 'terminal', rows: [] });
}

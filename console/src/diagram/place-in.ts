import type { States } from '../../../src/model/states.ts';
import type { DiagramNode } from './graph.ts';

/** Where in a diagram a resource is. */
export interface DiagramPlace {
  /** The id of the node. */
  readonly node: string;
  /** Which state of a passage. */
  readonly row: number;
  /** A server with a task: the node of the vm_state under which it runs, where that is drawn. */
  readonly base: string | null;
}

/**
 * Finds where in a diagram given states are.
 *
 * A task that is drawn for another vm_state only is lit there, beside its own vm_state: `image_uploading` runs in the same steps
 * whether the server is active or stopped.
 *
 * @param states - `null`: it is not there
 * @returns `undefined` where the diagram has no such word
 */
export function placeIn(nodes: readonly DiagramNode[], states: States | null): DiagramPlace | undefined {
  if (states === null) return placeOfGone(nodes);
  if (nodes.some(({ role }) => role === 'there')) return { node: '(there)', row: 0, base: null };
  const { vmState, taskState, status } = states;
  if (vmState === undefined || vmState === null) return placeOfWord(nodes, status);
  const rest = placeOfWord(nodes, vmState);
  if (taskState === undefined || taskState === null) return rest;
  const base =
    rest !== undefined && nodes.some(({ id, role }) => id === rest.node && role === 'state') ? rest.node : null;
  const task = placeOfTask(nodes, taskState, vmState);
  return task === undefined ? rest : { ...task, base };
}

function placeOfWord(nodes: readonly DiagramNode[], word: string | null): DiagramPlace | undefined {
  for (const { id, rows } of nodes) {
    const row = rows.findIndex((one) => one.word === word);
    if (row >= 0) return { node: id, row, base: null };
  }
  return undefined;
}

/** The passage with the task: best one that was drawn for the very vm_state, then any. */
function placeOfTask(nodes: readonly DiagramNode[], task: string, vmState: string): DiagramPlace | undefined {
  const found = nodes
    .filter(({ role }) => role === 'passage')
    .flatMap(({ id, rows }) =>
      rows.flatMap(({ word, under }, row) =>
        word === task ? [{ node: id, row, base: null, isOwn: under?.includes(vmState) === true }] : [],
      ),
    );
  const best = found.find(({ isOwn }) => isOwn) ?? found[0];
  return best === undefined ? undefined : { node: best.node, row: best.row, base: null };
}

function placeOfGone(nodes: readonly DiagramNode[]): DiagramPlace | undefined {
  const gone = nodes.find(({ id, role }) => role === 'gone' || id.toLowerCase() === 'deleted');
  return gone === undefined ? undefined : { node: gone.id, row: 0, base: null };
}

import type { Say } from '../messages/use-say.ts';
import type { EN } from './diagram-en.table.ts';
import type { DiagramNode } from './graph.ts';

/** What a node is called: its states in OpenStack's words, or what it stands for in the reader's. */
export function nodeName({ role, rows }: DiagramNode, say: Say<keyof typeof EN>): string {
  if (role === 'state') return rows[0]?.word ?? '';
  if (role === 'passage') return rows.map(({ word }) => word).join(' → ');
  return say(role);
}

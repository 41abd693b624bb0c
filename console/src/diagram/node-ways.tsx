import { useSay } from '../messages/use-say.ts';
import { SHELL } from '../shell/shell-messages.ts';
import { PhaseMark } from '../ui/phase-mark.tsx';
import { DIAGRAM } from './diagram-messages.ts';
import type { DiagramEdge, DiagramGraph, DiagramNode } from './graph.ts';
import { nodeName } from './node-name.ts';
import styles from './state-diagram.module.css';

/** What leads to a node and on from it, in words: the names that a drawing with all of them would drown in. */
export function NodeWays({ node, layout }: { readonly node: DiagramNode; readonly layout: DiagramGraph }) {
  const say = useSay(DIAGRAM);
  const sayShell = useSay(SHELL);
  const { edges } = layout;
  const on = edges.filter(({ from, to, isBoth }) => from === node.id || (isBoth && to === node.id));
  const from = edges.filter((edge) => edge.to === node.id && !edge.isBoth);
  const long = node.role === 'start' ? say('startLong') : node.role === 'any' ? say('anyLong') : undefined;
  return (
    <div className={styles.ways}>
      <p className={styles.waysTitle}>
        {(node.role === 'state' || node.role === 'passage') && <PhaseMark phase={node.phase} />}
        <strong>{nodeName(node, say)}</strong>
        <span>{long ?? (node.role === 'state' || node.role === 'passage' ? sayShell(`phase.${node.phase}`) : '')}</span>
      </p>
      {on.length === 0 && from.length === 0 && <p>{say('nothing')}</p>}
      <WayList title={say('leadsTo')} edges={on} node={node} layout={layout} />
      <WayList title={say('comesFrom')} edges={from} node={node} layout={layout} />
    </div>
  );
}

interface WayListProps {
  readonly title: string;
  readonly edges: readonly DiagramEdge[];
  readonly node: DiagramNode;
  readonly layout: DiagramGraph;
}

function WayList({ title, edges, node, layout }: WayListProps) {
  const say = useSay(DIAGRAM);
  if (edges.length === 0) return null;
  const other = (edge: DiagramEdge) =>
    layout.nodes.find(({ id }) => id === (edge.from === node.id ? edge.to : edge.from));
  return (
    <div>
      <p className={styles.waysHead}>{title}</p>
      <ul className={styles.wayList}>
        {edges.map((edge) => {
          const end = other(edge);
          const takers = edge.operations.length > 0 ? edge.operations : edge.automatic;
          return (
            <li key={`${edge.from} ${edge.to}`}>
              <span className={styles.wayEnd}>{end === undefined ? '' : nodeName(end, say)}</span>
              {edge.operations.length === 0 && <em>{say('byItself')}</em>}
              <span className={styles.takers}>{takers.join(', ')}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

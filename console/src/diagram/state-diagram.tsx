import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useSay } from '../messages/use-say.ts';
import { SHELL } from '../shell/shell-messages.ts';
import { classes } from '../ui/classes.ts';
import { DiagramEdges } from './diagram-edges.tsx';
import { DiagramLegend } from './diagram-legend.tsx';
import { DIAGRAM } from './diagram-messages.ts';
import { DiagramNodeView, type NodeLight } from './diagram-node.tsx';
import type { DiagramLayout, PlacedNode } from './layout.ts';
import { type DiagramMarks, NO_MARKS } from './marks.ts';
import { DIRECTIONS, nearestNode } from './nearest-node.ts';
import { NodeWays } from './node-ways.tsx';
import styles from './state-diagram.module.css';

interface StateDiagramProps {
  readonly layout: DiagramLayout;
  /** The kind in the reader's words. */
  readonly kindName: string;
  readonly marks?: DiagramMarks;
}

/** Wider drawings than this are scrolled on a small screen, instead of being made too small to read. */
const WIDE = 620;

/**
 * The state machine of a kind: where a resource is, the way it came and the ways on are lit. Tab goes to the drawing, arrows from state to
 * state; the lines of the state that is looked at stand out, and what takes them is written below.
 */
export function StateDiagram({ layout, kindName, marks = NO_MARKS }: StateDiagramProps) {
  const say = useSay(DIAGRAM);
  const sayShell = useSay(SHELL);
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [looked, setLooked] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const isLit = marks !== NO_MARKS;
  const { nodes, edges, width, height } = layout;
  const first = marks.now?.node ?? nodes.find(({ role }) => role === 'state')?.id ?? nodes[0]?.id;
  const shown = looked ?? chosen;
  useShowNow(frame, nodes, marks.now?.node, width);

  const onKey = (event: KeyboardEvent, node: PlacedNode): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      setChosen(chosen === node.id ? undefined : node.id);
    }
    const direction = DIRECTIONS.find((one) => one === event.key);
    const next = direction === undefined ? undefined : nearestNode(nodes, node, direction);
    if (direction !== undefined) event.preventDefault();
    if (next !== undefined) frame.current?.querySelector<SVGElement>(`[data-node="${CSS.escape(next.id)}"]`)?.focus();
  };
  const described = (node: PlacedNode): string => {
    const light = lightOf(node, { marks, isLit, shown, edges });
    const words = [node.role === 'state' || node.role === 'passage' ? sayShell(`phase.${node.phase}`) : ''];
    if (light.nowRow >= 0) words.push(say('now'));
    else if (light.isPast) words.push(say('past'));
    if (light.isAhead) words.push(say('ahead'));
    return words.filter((word) => word !== '').join(', ');
  };
  const shownNode = nodes.find((node) => node.id === shown);
  return (
    <figure className={styles.figure}>
      <div ref={frame} className={styles.frame}>
        <svg
          className={classes(styles.drawing, width > WIDE && styles.wide)}
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="group"
          aria-label={say('title', { kind: kindName })}
        >
          <DiagramEdges edges={edges} id={id} marks={marks} looked={shown} isLit={isLit} />
          {nodes.map((node) => (
            <DiagramNodeView
              key={node.id}
              node={node}
              light={lightOf(node, { marks, isLit, shown, edges })}
              isTabStop={node.id === (chosen ?? first)}
              isChosen={node.id === chosen}
              say={say}
              description={described(node)}
              onLook={setLooked}
              onChoose={(one) => setChosen(chosen === one ? undefined : one)}
              onKey={onKey}
            />
          ))}
        </svg>
      </div>
      <figcaption className={styles.below}>
        <DiagramLegend edges={edges} isLit={isLit} />
        {shownNode === undefined ? (
          <p className={styles.hint}>{say('hint')}</p>
        ) : (
          <NodeWays node={shownNode} layout={layout} />
        )}
      </figcaption>
    </figure>
  );
}

interface LightSource {
  readonly marks: DiagramMarks;
  readonly isLit: boolean;
  readonly shown: string | undefined;
  readonly edges: DiagramLayout['edges'];
}

function lightOf({ id }: PlacedNode, { marks, isLit, shown, edges }: LightSource): NodeLight {
  const { now, pastNodes, aheadNodes } = marks;
  const isNow = now?.node === id;
  const isBase = now?.base === id;
  const isNear =
    shown === id || edges.some(({ from, to }) => (from === shown && to === id) || (to === shown && from === id));
  const isKept = isNow || isBase || pastNodes.has(id) || aheadNodes.has(id);
  return {
    nowRow: isNow ? (now?.row ?? -1) : -1,
    isBase,
    isPast: pastNodes.has(id) && !isNow,
    isAhead: aheadNodes.has(id),
    isDim: shown === undefined ? isLit && !isKept : !isNear,
  };
}

/** Brings the present state into sight where the drawing is wider than the screen. */
function useShowNow(
  frame: { readonly current: HTMLDivElement | null },
  nodes: readonly PlacedNode[],
  now: string | undefined,
  width: number,
): void {
  const x = nodes.find(({ id }) => id === now)?.x;
  useEffect(() => {
    const element = frame.current;
    if (element === null || x === undefined) return;
    const drawn = element.scrollWidth / width;
    element.scrollLeft = x * Math.min(1, drawn) - element.clientWidth / 2;
  }, [frame, x, width]);
}

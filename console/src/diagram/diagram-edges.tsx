import { classes } from '../ui/classes.ts';
import type { PlacedEdge } from './layout.ts';
import type { DiagramMarks } from './marks.ts';
import styles from './state-diagram.module.css';

/** How the lines of a diagram are lit. */
export interface EdgeLight {
  readonly marks: DiagramMarks;
  /** The node that is looked at: its lines stand out. */
  readonly looked: string | undefined;
  /** What is not lit steps back. */
  readonly isLit: boolean;
}

interface DiagramEdgesProps extends EdgeLight {
  readonly edges: readonly PlacedEdge[];
  /** Tells the arrow heads of two diagrams on a page apart. */
  readonly id: string;
}

const HEADS = ['plain', 'past', 'ahead', 'failure'] as const;

/** The lines of a diagram. */
export function DiagramEdges({ edges, id, ...light }: DiagramEdgesProps) {
  return (
    <>
      <defs>
        {HEADS.map((head) => (
          <marker
            key={head}
            id={`${id}-${head}`}
            viewBox="0 0 8 8"
            refX="7.4"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto-start-reverse"
            markerUnits="userSpaceOnUse"
          >
            <path className={styles[`head-${head}`]} d="M0 .6L8 4L0 7.4z" />
          </marker>
        ))}
      </defs>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing of it takes the focus; the nodes say what leads where. */}
      <g aria-hidden="true">
        {edges.map((edge, index) => (
          <Edge key={`${edge.from} ${edge.to} ${edge.isMinor}`} edge={edge} index={index} id={id} {...light} />
        ))}
      </g>
    </>
  );
}

interface EdgeProps extends EdgeLight {
  readonly edge: PlacedEdge;
  readonly index: number;
  readonly id: string;
}

function Edge({ edge, index, id, marks, looked, isLit }: EdgeProps) {
  const { from, to, isBoth, isMinor, isFailure, operations, d } = edge;
  const isPast = marks.pastEdges.has(index);
  const isAhead = marks.aheadEdges.has(index);
  const isLooked = looked !== undefined && (from === looked || to === looked);
  const head = isPast ? 'past' : isAhead ? 'ahead' : isFailure ? 'failure' : 'plain';
  const isDim = (isLit && !isPast && !isAhead && !isLooked) || (looked !== undefined && !isLooked);
  const end = `url(#${id}-${head})`;
  return (
    <path
      d={d}
      markerEnd={end}
      markerStart={isBoth ? end : undefined}
      className={classes(
        styles.edge,
        isMinor && styles.minor,
        isFailure && styles.failure,
        operations.length === 0 && styles.automatic,
        isPast && styles.past,
        isAhead && !isPast && styles.ahead,
        isLooked && styles.looked,
        isDim && styles.dim,
      )}
    />
  );
}

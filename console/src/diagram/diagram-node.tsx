import type { KeyboardEvent } from 'react';
import type { Say } from '../messages/use-say.ts';
import { classes } from '../ui/classes.ts';
import { PhaseMark } from '../ui/phase-mark.tsx';
import type { EN } from './diagram-en.table.ts';
import type { PlacedNode } from './layout.ts';
import { nodeName } from './node-name.ts';
import { PADDING, ROW_HEIGHT } from './node-size.ts';
import styles from './state-diagram.module.css';

/** How a node is lit. */
export interface NodeLight {
  /** Which of its states is the present one; `-1`: none. */
  readonly nowRow: number;
  /** The vm_state under which the present task runs. */
  readonly isBase: boolean;
  readonly isPast: boolean;
  readonly isAhead: boolean;
  readonly isDim: boolean;
}

interface DiagramNodeProps {
  readonly node: PlacedNode;
  readonly light: NodeLight;
  readonly isTabStop: boolean;
  readonly isChosen: boolean;
  readonly say: Say<keyof typeof EN>;
  /** Read out with the name: the phase, and how it is lit. */
  readonly description: string;
  readonly onLook: (id: string | undefined) => void;
  readonly onChoose: (id: string) => void;
  readonly onKey: (event: KeyboardEvent, node: PlacedNode) => void;
}

/** A node of a diagram: a state at rest, states passed through, or where it begins and ends. */
export function DiagramNodeView(props: DiagramNodeProps) {
  const { node, light, isTabStop, isChosen, say, description, onLook, onChoose, onKey } = props;
  const { role, phase, width, height } = node;
  const isNow = light.nowRow >= 0;
  return (
    <g
      data-node={node.id}
      transform={`translate(${node.x - width / 2} ${node.y - height / 2})`}
      className={classes(
        styles.node,
        styles[role],
        styles[phase],
        isNow && role !== 'passage' && styles.now,
        isNow && role === 'passage' && styles.within,
        light.isBase && styles.base,
        light.isPast && styles.pastNode,
        light.isAhead && styles.aheadNode,
        light.isDim && styles.dim,
        isChosen && styles.chosen,
      )}
      role="button"
      tabIndex={isTabStop ? 0 : -1}
      aria-label={`${nodeName(node, say)}, ${description}`}
      aria-pressed={isChosen}
      onMouseEnter={() => onLook(node.id)}
      onMouseLeave={() => onLook(undefined)}
      onFocus={() => onLook(node.id)}
      onBlur={() => onLook(undefined)}
      onClick={() => onChoose(node.id)}
      onKeyDown={(event) => onKey(event, node)}
    >
      <Shape node={node} />
      {role === 'state' && <StateText node={node} isNow={isNow} />}
      {role === 'passage' && <PassageRows node={node} nowRow={light.nowRow} />}
      {role !== 'state' && role !== 'passage' && role !== 'start' && (
        <text className={styles.pseudoText} x={width / 2} y={height / 2}>
          {say(role)}
        </text>
      )}
    </g>
  );
}

/** The outline tells the phase without its colour: rest is a box, movement a capsule, waiting has cut corners, trouble points. */
function Shape({ node: { role, phase, width: w, height: h } }: { readonly node: PlacedNode }) {
  if (role === 'start') return <circle className={styles.shape} cx={w / 2} cy={h / 2} r={w / 2 - 4} />;
  if (phase === 'awaiting')
    return <path className={styles.shape} d={`M8 0H${w - 8}L${w} 8V${h - 8}L${w - 8} ${h}H8L0 ${h - 8}V8z`} />;
  if (phase === 'error')
    return <path className={styles.shape} d={`M9 0H${w - 9}L${w} ${h / 2}L${w - 9} ${h}H9L0 ${h / 2}z`} />;
  const round = role === 'passage' ? 13 : role === 'any' || role === 'there' ? 14 : phase === 'terminal' ? 0 : 5;
  return (
    <>
      <rect className={styles.shape} width={w} height={h} rx={round} />
      {phase === 'terminal' && <rect className={styles.inner} x={3} y={3} width={w - 6} height={h - 6} />}
    </>
  );
}

function StateText({
  node: { rows, caption, phase, height },
  isNow,
}: {
  readonly node: PlacedNode;
  readonly isNow: boolean;
}) {
  const middle = height / 2;
  return (
    <>
      <g transform={`translate(${PADDING} ${middle - 5 - (caption === undefined ? 0 : 6)})`} className={styles.glyph}>
        {!isNow && <PhaseMark phase={phase} />}
        {isNow && <circle className={styles.beacon} cx={5} cy={5} r={4} />}
      </g>
      <text className={styles.word} x={PADDING + 18} y={middle - (caption === undefined ? 0 : 6)}>
        {rows[0]?.word}
      </text>
      {caption !== undefined && (
        <text className={styles.caption} x={PADDING + 18} y={middle + 8}>
          {caption}
        </text>
      )}
    </>
  );
}

function PassageRows({ node: { rows, width }, nowRow }: { readonly node: PlacedNode; readonly nowRow: number }) {
  const middle = (row: number) => 4 + ROW_HEIGHT * (row + 0.5);
  return (
    <>
      {rows.length > 1 && (
        <path className={styles.thread} d={`M${PADDING + 5} ${middle(0)}V${middle(rows.length - 1)}`} />
      )}
      {rows.map(({ word }, row) => (
        <g key={word} className={row === nowRow ? styles.nowRow : undefined}>
          {row === nowRow && (
            <rect className={styles.rowGround} x={3} y={middle(row) - 8.5} width={width - 6} height={17} rx={8.5} />
          )}
          <circle className={styles.stop} cx={PADDING + 5} cy={middle(row)} r={3} />
          <text className={styles.task} x={PADDING + 18} y={middle(row)}>
            {word}
          </text>
        </g>
      ))}
    </>
  );
}

import type { Phase } from '../../../src/model/phase.ts';

/**
 * What a node of a diagram stands for.
 *
 * - `state`: a state at rest
 * - `passage`: states passed through, one after the other
 * - `start`, `any`, `gone`: where it does not exist yet, wherever it is, where it is no more
 * - `there`: a kind without states exists, and that is all
 */
export const NODE_ROLES = ['state', 'passage', 'start', 'any', 'gone', 'there'] as const;

/** One of {@link NODE_ROLES}. */
export type NodeRole = (typeof NODE_ROLES)[number];

/** One state in a node; a passage has several. */
export interface NodeRow {
  readonly word: string;
  readonly phase: Phase;
  /** Tasks: the vm_states under which it was drawn. */
  readonly under?: readonly string[];
}

/** A node of a diagram. */
export interface DiagramNode {
  readonly id: string;
  readonly role: NodeRole;
  readonly phase: Phase;
  readonly rows: readonly NodeRow[];
  /** vm_state that heads a passage (`building`), or the status that a vm_state is shown as. */
  readonly caption?: string;
}

/** An edge of a diagram, with all that takes it. */
export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  readonly operations: readonly string[];
  /** What nobody asks for, in the words of the model. */
  readonly automatic: readonly string[];
  /** It is taken in both directions. */
  readonly isBoth: boolean;
  /** The same passage entered from a further state: drawn faintly until somebody looks at it. */
  readonly isMinor: boolean;
  /** It is a failure of what leads on, or trouble that nobody asks for. */
  readonly isFailure: boolean;
}

/** What is drawn of a kind, before anything has a place. */
export interface DiagramGraph {
  readonly kind: string;
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}

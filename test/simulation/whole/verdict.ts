/** What a watch got wrong. Each line says what, of which resource, and when. */
export interface Verdict {
  /** Final states that it does not have though they are long there. */
  readonly lost: string[];
  /** Resources that it still has though they are long gone. */
  readonly ghosts: string[];
  /** Deletions that it told of what was there. */
  readonly falseDeletions: string[];
  /** Steps that never happened, not in this order, or twice. */
  readonly untrue: string[];
  /** Numbers that are not contiguous, and transitions that were told and are not kept, or kept and not told. */
  readonly misnumbered: string[];
}

/** Nothing wrong yet. */
export function noVerdict(): Verdict {
  return { lost: [], ghosts: [], falseDeletions: [], untrue: [], misnumbered: [] };
}

/** How many things are wrong. */
export function countOf({ lost, ghosts, falseDeletions, untrue, misnumbered }: Verdict): number {
  return lost.length + ghosts.length + falseDeletions.length + untrue.length + misnumbered.length;
}

import { drawModel } from './draw-model.ts';
import type { Kind } from './kind.ts';
import { modelOf } from './models.ts';

/** Draws a kind as a Graphviz digraph; see `drawModel`. */
export function toDot(kind: Kind): string {
  return drawModel(modelOf(kind));
}

import type { KindModel } from '../../../src/model/kind-model.ts';
import type { DiagramGraph } from './graph.ts';
import { serverGraph } from './server-graph.ts';
import { statusGraph } from './status-graph.ts';
import { mainPartOf } from './ways-of.ts';

/** What is drawn of a kind: few enough nodes and edges to be read. */
export function graphOf(model: KindModel): DiagramGraph {
  return mainPartOf(model) === 'vmState' ? serverGraph(model) : statusGraph(model);
}

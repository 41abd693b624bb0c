import { describeModel, type KindDescription } from './describe-model.ts';
import type { Kind } from './kind.ts';
import { modelOf } from './models.ts';

/** Describes a kind by plain data alone, for printing. */
export function describeKind(kind: Kind): KindDescription {
  return describeModel(modelOf(kind));
}

import { describeKind } from '../../model/describe-kind.ts';
import type { KindDescription } from '../../model/describe-model.ts';
import { CROSS_EFFECTS, causesOf } from '../../model/effects/effects-of.ts';
import { isKind, KINDS, type Kind } from '../../model/kind.ts';
import type { Handler } from '../http/api-request.ts';
import { answerTagged } from '../http/etag.ts';
import { Refused } from '../http/refused.ts';

export const MODEL_HANDLERS: Readonly<Record<string, Handler>> = {
  listModel: {
    for: 'anyone',
    run: ({ http }) => {
      const items = KINDS.map(described).map(({ kind, service, states, operations }) => ({
        kind,
        service,
        states: states.length,
        operations: operations.length,
      }));
      return answerTagged(http, { items });
    },
  },
  getModel: {
    for: 'anyone',
    run: ({ params, http }) => {
      const { kind = '' } = params;
      if (!isKind(kind)) throw new Refused(404, 'resource.not-found', `There is no kind ${kind}.`);
      const effects = CROSS_EFFECTS.filter(({ operations }) => operations.some((row) => row.kind === kind));
      return answerTagged(http, { ...described(kind), effects, causes: causesOf(kind) });
    },
  },
};

const known = new Map<Kind, KindDescription>();

/** The model never changes while it runs. */
function described(kind: Kind): KindDescription {
  const description = known.get(kind) ?? describeKind(kind);
  known.set(kind, description);
  return description;
}

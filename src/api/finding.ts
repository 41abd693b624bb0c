import { KINDS } from '../model/kind.ts';
import {
  ANYTHING,
  FLAG,
  type JsonSchema,
  listOf,
  NUMBER,
  objectOf,
  oneOf,
  orNull,
  refTo,
  TEXT,
  TIME,
} from './json-schema.ts';

/** What kind of trouble a finding is; see the reference of findings. */
export const TROUBLES = ['stuck', 'failed', 'disagreement', 'orphan', 'flapping', 'impossible'] as const;

/** How bad it is: `error` does not mend itself, `warning` may, of a `notice` nothing is broken. */
export const SEVERITY_WORDS = ['error', 'warning', 'notice'] as const;

const EVIDENCE = objectOf({ says: TEXT, kind: oneOf(KINDS), id: TEXT, at: TIME });

const OPERATION = objectOf({
  kind: oneOf(KINDS),
  operation: TEXT,
  path: TEXT,
  lastStep: ANYTHING,
  missingStep: ANYTHING,
  end: orNull(oneOf(['gone', 'back'])),
  services: listOf(TEXT),
});

const ADVICE = objectOf({
  does: TEXT,
  request: orNull(TEXT),
  command: orNull(TEXT),
  risk: orNull(TEXT),
  admin: FLAG,
  source: objectOf({ service: TEXT, file: TEXT, symbol: TEXT }),
});

/** Schemas of this file by name. */
export const FINDING_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Finding: objectOf({
    id: TEXT,
    cloud: TEXT,
    region: TEXT,
    rule: TEXT,
    type: oneOf(TROUBLES),
    severity: oneOf(SEVERITY_WORDS),
    kind: oneOf(KINDS),
    resourceId: TEXT,
    name: TEXT,
    project: orNull(TEXT),
    states: orNull(refTo('States')),
    since: TIME,
    openedAt: TIME,
    updatedAt: TIME,
    closedAt: orNull(TIME),
    ended: orNull(TEXT),
    summary: TEXT,
    evidence: listOf(EVIDENCE),
    operations: listOf(OPERATION),
    usualMs: orNull(NUMBER),
    limitMs: orNull(NUMBER),
    services: listOf(TEXT),
    host: orNull(TEXT),
    fault: orNull(TEXT),
    advice: listOf(ADVICE),
  }),
};

import type { RouteAnswer } from './api-route.ts';
import { ANYTHING, type JsonSchema, objectOf, refTo, TEXT } from './json-schema.ts';

/** The media type of a {@link Problem}. */
export const PROBLEM_TYPE = 'application/problem+json';

/** What went wrong, as RFC 9457 has it, with our code. */
export interface Problem {
  /** `about:blank` where the status says it all; else a page of the reference of errors. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** A sentence for a person: what failed, on what, what to try. */
  readonly detail: string;
  /** What programs test: a code of the reference of errors. */
  readonly code: string;
  /** Facts for programs. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export const PROBLEM_SCHEMA: JsonSchema = objectOf(
  { type: TEXT, title: TEXT, status: { type: 'integer' }, detail: TEXT, code: TEXT, details: ANYTHING },
  ['details'],
);

/** An answer of a route that is a {@link Problem}. */
export function problemAnswer(description: string): RouteAnswer {
  return { description, schema: refTo('Problem'), type: PROBLEM_TYPE };
}

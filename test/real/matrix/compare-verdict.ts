import type { ReasonCode } from '../../../src/model/index.ts';
import { operationOf, readFacts, type Verdict, verdictOf } from '../../../src/model/index.ts';
import type { Finding } from './ask-all.ts';
import { callerOf } from './caller-of.ts';
import { type Explanation, explanations } from './explained.table.ts';

/** Nova's answer beside the model's verdict. */
export interface Comparison {
  readonly finding: Finding;
  readonly verdict: Verdict;
  /** The codes that would agree with the verdict; `2xx` when it is allowed. */
  readonly expected: number | '2xx';
  readonly agrees: boolean;
  /** Why Nova differs, where it is known. */
  readonly explanation?: Explanation;
}

/** In this order Nova looks; the first obstacle gives the code. */
const precedence: readonly (readonly [ReasonCode, number | 'conflict'])[] = [
  ['removed', 410],
  ['microversion', 404],
  ['gone', 404],
  ['policy', 403],
  ['lock', 'conflict'],
  ['host', 'conflict'],
  ['never-launched', 'conflict'],
  ['state', 'conflict'],
  ['task', 'conflict'],
  ['dependency', 'conflict'],
];

/** Compares one answer of Nova with what the model says of the server as that user saw it. */
export async function compareVerdict(finding: Finding): Promise<Comparison> {
  const facts = readFacts('server', finding.seen);
  const verdict = verdictOf(finding.operation, facts, await callerOf(finding.user));
  const expected = verdict.allowed ? '2xx' : codeOf(verdict);
  const agrees = expected === '2xx' ? finding.status < 300 : finding.status === expected;
  const explanation = agrees ? undefined : explanations.find((row) => row.explains(finding, verdict));
  return { finding, verdict, expected, agrees, ...(explanation === undefined ? {} : { explanation }) };
}

function codeOf({ operation, reasons }: Verdict): number {
  const codes = new Set(reasons.map(({ code }) => code));
  const code = precedence.find(([reason]) => codes.has(reason))?.[1] ?? 0;
  return code === 'conflict' ? (operationOf('server', operation)?.http.conflict ?? 400) : code;
}

/** One line for a person: what was asked of what, what Nova said, what the model said. */
export function describeComparison({ finding, verdict, expected }: Comparison): string {
  const { state, user, operation, status, message } = finding;
  const why = verdict.reasons.map((reason) => reason.message).join(' ');
  return `${operation} of a server ${state} as ${user}: Nova ${status} ${message.slice(0, 120)}; the model ${expected} ${why}`;
}

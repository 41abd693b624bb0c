import type { ApiCall, ApiVerdict } from '../../../../src/api/operations.ts';
import type { Resource } from '../../../../src/api/resource.ts';
import { keyOf, type ResourceKey } from '../../live/resource-key.ts';

/** What was judged of one of the selected resources. */
export interface Judged {
  readonly resource: Resource;
  /** Absent: it could not be judged, and `problem` says why. */
  readonly verdicts?: readonly ApiVerdict[];
  readonly problem?: string;
}

/** One operation over the selected resources: which may, and which may not and why. */
export interface BulkChoice {
  readonly operation: string;
  readonly call: ApiCall;
  readonly may: readonly Resource[];
  readonly mayNot: readonly { readonly resource: Resource; readonly why: string | undefined }[];
}

/** The operations that can be asked of any of the resources; those that most of them may come first, what destroys stands last. */
export function bulkChoices(judged: readonly Judged[]): readonly BulkChoice[] {
  const calls = new Map<string, ApiCall>();
  for (const { verdicts = [] } of judged)
    for (const {
      operation,
      calls: [call],
    } of verdicts)
      if (call !== undefined && !calls.has(operation)) calls.set(operation, call);
  return [...calls]
    .map(([operation, call]) => choiceOf(operation, call, judged))
    .toSorted((a, b) => Number(a.call.destroys) - Number(b.call.destroys) || b.may.length - a.may.length);
}

/** The same without those of the resources that are gone meanwhile: a plan that names one of them is refused whole. */
export function withoutGone(choice: BulkChoice, gone: ReadonlySet<ResourceKey>, why: string): BulkChoice {
  const left = choice.may.filter((resource) => gone.has(keyOf(resource)));
  if (left.length === 0) return choice;
  return {
    ...choice,
    may: choice.may.filter((resource) => !left.includes(resource)),
    mayNot: [...choice.mayNot, ...left.map((resource) => ({ resource, why }))],
  };
}

function choiceOf(operation: string, call: ApiCall, judged: readonly Judged[]): BulkChoice {
  const may: Resource[] = [];
  const mayNot: { resource: Resource; why: string | undefined }[] = [];
  for (const { resource, verdicts, problem } of judged) {
    const verdict = verdicts?.find((one) => one.operation === operation);
    if (verdict?.allowed) may.push(resource);
    else mayNot.push({ resource, why: verdict?.reasons.map(({ message }) => message).join(' ') || problem });
  }
  return { operation, call, may, mayNot };
}

import type { Kind } from '../../../src/model/kind.ts';
import type { Arguments } from '../../../src/operations/calls/call.ts';
import type { Outcome } from '../../../src/operations/outcome.ts';
import { at } from '../../openapi/record.ts';

/**
 * One operation: on which id (empty where one is made), with what, and how it is to end: the status, `gone`, or the end that is no
 * success. The id that it leaves is kept under `keep`, and a field of the answer under the name that `answer` gives it; words in braces
 * are what was kept or is known from the beginning.
 */
export type ScriptStep = readonly [
  kind: Kind,
  operation: string,
  on: string,
  args: Arguments,
  end: string,
  keep?: string,
  answer?: Readonly<Record<string, string>>,
];

/** Where a script runs: an emulated cloud, or a real one. */
export interface Ground {
  /** Ids by name: image, flavor, otherFlavor, network, external, otherProject, type, groupType. */
  readonly known: Readonly<Record<string, string>>;
  readonly run: (kind: Kind, operation: string, id: string | undefined, args: Arguments) => Promise<Outcome>;
}

/** What was reported of one step, without what differs from run to run. */
export interface StepReport {
  readonly step: string;
  readonly wanted: string;
  /** The status that it ended in, `gone`, or the end that was no success. */
  readonly end: string;
  /** The sentence, without ids, names, numbers and times. */
  readonly message: string;
  /** What more is known of it, for whoever reads why it ended otherwise. */
  readonly detail: string;
}

/** Runs operations one after the other. */
export async function runScript({ known, run }: Ground, steps: readonly ScriptStep[]): Promise<readonly StepReport[]> {
  const kept = new Map(Object.entries(known));
  const fill = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (all, name: string) => kept.get(name) ?? all);
  const reports: StepReport[] = [];
  for (const [place, [kind, operation, on, args, wanted, keep, answer = {}]] of steps.entries()) {
    const filled = JSON.parse(fill(JSON.stringify(args))) as Arguments;
    const step = `${place + 1} ${kind} ${operation}`;
    const outcome = await run(kind, operation, on === '' ? undefined : fill(on), filled).catch(
      (error: unknown) => error,
    );
    if (!isOutcome(outcome)) {
      reports.push({ step, wanted, end: 'thrown', message: plain(String(outcome), kept), detail: String(outcome) });
      continue;
    }
    if (keep !== undefined && outcome.id !== null) kept.set(keep, outcome.id);
    for (const [name, field] of Object.entries(answer)) kept.set(name, String(at(outcome.answer, field)));
    const { end, states, message, fault, reasons, steps: seen } = outcome;
    reports.push({
      step,
      wanted,
      end: end === 'succeeded' ? String(states === null ? 'gone' : states.status) : end,
      message: plain(message, kept),
      detail: JSON.stringify({ message, fault, reasons, seen: seen.map((one) => one.states?.status ?? null) }),
    });
  }
  return reports;
}

function isOutcome(value: unknown): value is Outcome {
  return typeof value === 'object' && value !== null && 'tookMs' in value;
}

/** Those that ended otherwise than they should, with all that is known. */
export function wrongOf(reports: readonly StepReport[]): readonly string[] {
  return reports
    .filter(({ end, wanted }) => end !== wanted)
    .map(({ step, end, wanted, detail }) => `${step}: ${end} instead of ${wanted}: ${detail}`);
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{32}\b/g;

function plain(message: string, kept: ReadonlyMap<string, string>): string {
  let text = message;
  for (const [name, id] of kept) if (id.length > 3) text = text.replaceAll(id, `{${name}}`);
  return text.replace(UUID, '{id}').replace(/\d+(\.\d+)?/g, 'N');
}

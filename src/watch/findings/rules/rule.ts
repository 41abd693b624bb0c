import type { Kind } from '../../../model/kind.ts';
import type { Source } from '../../../model/source.ts';
import type { FindingType, Severity } from '../../../store/finding.ts';
import type { Row } from '../../../store/records.ts';
import type { Named, Seen } from '../claim.ts';

/** What a rule can ask while it looks at a resource. */
export interface Surroundings {
  /** A resource that exists; `undefined` when it is gone or nothing is known of it. */
  there(kind: Kind, id: string): Row | undefined;
  /** The existing resources of a kind that name this one. */
  naming(kind: Kind, id: string, by: Kind): readonly Row[];
}

/** What a rule found. */
export interface Trouble {
  /** One sentence that says what is wrong; begins with the resource. */
  readonly summary: string;
  /** Resources that are named and that nobody has; each is asked for once more before anything is said. */
  readonly absent?: readonly Named[];
  /** Other resources that it rests on. */
  readonly present?: readonly Seen[];
}

/** A rule about what two services say, or about what is left over. Pure; asked again whenever something near the resource changes. */
export interface Rule {
  /** Unique; part of the stored findings, so it never changes. */
  readonly id: string;
  readonly type: Extract<FindingType, 'disagreement' | 'orphan'>;
  readonly severity: Severity;
  /** The kind that the finding is about. */
  readonly kind: Kind;
  /** What it finds, in one sentence for the reference. */
  readonly finds: string;
  /** How long it must be so: what the services take for it in the ordinary course, and more. */
  readonly graceMs: number;
  /** Kinds that must be known whole, beside its own: without one of them the rule is silent. */
  readonly needs: readonly Kind[];
  /** Who has to put it right. */
  readonly services: readonly string[];
  /** Answers what is wrong; `undefined` when nothing is. */
  readonly find: (row: Row, at: Surroundings) => Trouble | undefined;
  readonly source: Source;
}

/** The resources of a kind that a row names and that are not there. */
export function missing(row: Row, kind: Kind, at: Surroundings): readonly Named[] {
  return (row.links[kind] ?? []).filter((id) => at.there(kind, id) === undefined).map((id) => ({ kind, id }));
}

/** Claims that no task runs on a server and that it is not under way otherwise. */
export function isIdle({ states }: Row): boolean {
  return (states.taskState ?? null) === null && states.vmState !== 'building';
}

/** How a resource is called in a sentence: its name where it has one, else its id. */
export function called({ name, id }: Row): string {
  return name === '' ? id : name;
}

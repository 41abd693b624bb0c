import type { FaultDraft } from '../../kernel/fault-rule.ts';

/** A report of a bug, and where it can be read. */
export interface BugReport {
  /** `launchpad`: `project` is one of OpenStack's there; `github`: it is owner and repository. */
  readonly tracker: 'launchpad' | 'github';
  readonly project: string;
  readonly number: number;
  /** The commit that mends it and describes it; left out: the report itself does. */
  readonly commit?: string;
}

/** A fault with a name, as a real cloud or a real client had it. */
export interface NamedFault {
  readonly name: string;
  /** What goes wrong. One sentence. */
  readonly does: string;
  /** What it leaves behind, in the words of the services. One sentence. */
  readonly leaves: string;
  readonly bug: BugReport;
  /** What lets it happen, as the controls take it. */
  readonly rules: readonly FaultDraft[];
}

/** Where a report can be read. */
export function addressOf({ tracker, project, number }: BugReport): string {
  return tracker === 'launchpad'
    ? `https://bugs.launchpad.net/${project}/+bug/${number}`
    : `https://github.com/${project}/issues/${number}`;
}

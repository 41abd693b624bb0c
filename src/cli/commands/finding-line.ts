import type { Finding } from '../../store/finding.ts';
import type { FindingChange } from '../../watch/findings/keeper.ts';
import type { Say, Translate } from '../messages/messages.ts';
import { oneLine } from '../output/plain-text.ts';
import type { Style } from '../style.ts';

/** The phase whose colour a severity has. */
export const PHASE_OF = { error: 'error', warning: 'transitional', notice: 'awaiting' } as const;

const ORDER = { error: 0, warning: 1, notice: 2 } as const;

/** What stands first: the worst, and of those the oldest. */
export function bySeverity(a: Finding, b: Finding): number {
  return ORDER[a.severity] - ORDER[b.severity] || a.sinceMs - b.sinceMs;
}

/** The language that a finding is told in. */
export interface FindingWords {
  readonly say: Say;
  /** Puts its sentences into that language. */
  readonly translate: Translate;
}

/**
 * One line for a person: when, that it is a finding, what became of it, and what it is.
 *
 * @returns without a line end
 */
export function findingLine(
  { change, finding }: FindingChange,
  style: Style,
  { say, translate }: FindingWords,
): string {
  const at = new Date(finding.updatedAtMs).toISOString().slice(0, 19);
  const what = oneLine(translate(finding.summary));
  const words = say(change, { what, how: oneLine(translate(finding.ended ?? '')) });
  // Only what was found is coloured, not that it was.
  const begin = words.indexOf(what);
  const [before, text] = [words.slice(0, begin), words.slice(begin)];
  const head = `${at}Z  ${'finding'.padEnd(15)}  ${before}`;
  return change === 'closed' ? `${head}${style.dim(text)}` : `${head}${style.phase(text, PHASE_OF[finding.severity])}`;
}

/** One JSON object for a program; `event` tells it from a transition, which has none. @returns without a line end */
export function formatFindingJson({ change, finding }: FindingChange): string {
  return JSON.stringify({ event: 'finding', change, ...finding });
}

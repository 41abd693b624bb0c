import type { Finding } from '../../store/finding.ts';
import type { FindingChange } from '../../watch/findings/keeper.ts';
import type { Say, Translate } from '../messages/messages.ts';
import { oneLine } from '../output/plain-text.ts';
import type { Style } from '../style.ts';
import { fillLine, type LineWidth } from './fill-line.ts';

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

/** What findings are written with. */
export interface FindingLayout extends FindingWords, LineWidth {
  readonly style: Style;
}

/**
 * One line for a person: when, that it is a finding, what became of it, and what it is. What is wider than the terminal goes on below.
 *
 * @returns without the last line end
 */
export function findingLine({ change, finding }: FindingChange, layout: FindingLayout): string {
  const { style, say, translate } = layout;
  const at = new Date(finding.updatedAtMs).toISOString().slice(0, 19);
  const what = oneLine(translate(finding.summary));
  const words = say(change, { what, how: oneLine(translate(finding.ended ?? '')) });
  const begin = words.indexOf(what);
  // Only what was found is coloured, not that it was.
  const paint = (text: string): string =>
    change === 'closed' ? style.dim(text) : style.phase(text, PHASE_OF[finding.severity]);
  const pieces = words.slice(begin).split(' ');
  return fillLine(
    `${at}Z  ${'finding'.padEnd(15)}  ${words.slice(0, begin)}`,
    pieces.map((text) => ({ text, gap: ' ', paint })),
    layout,
  );
}

/** One JSON object for a program; `event` tells it from a transition, which has none. @returns without a line end */
export function formatFindingJson({ change, finding }: FindingChange): string {
  return JSON.stringify({ event: 'finding', change, ...finding });
}

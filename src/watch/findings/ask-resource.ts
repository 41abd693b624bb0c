import type { Kind } from '../../model/kind.ts';
import { isSameLinks } from '../../model/links/links-of.ts';
import type { Evidence } from '../../store/finding.ts';
import type { Resource } from '../collection.ts';
import { isSameStates } from '../transition.ts';
import type { Claim, Named, Seen } from './claim.ts';
import { kindWords, resourceWords, stateWords } from './words.ts';

/** Reads one resource: `gone` when its service answers 404, `unknown` when it does not answer, or may not be asked. */
export type AskResource = (kind: Kind, id: string, signal: AbortSignal) => Promise<Resource | 'gone' | 'unknown'>;

/** Of many resources that a claim rests on, so many are read again. */
const MOST_READ = 3;

/**
 * Kinds whose lists leave out what a resource belongs to, and whose single ones have it.
 *
 * Source: glance stable/zed, glance/api/v2/tasks.py, ResponseSerializer._format_task_stub
 */
const UNLINKED: readonly Kind[] = ['image-task'];

/** How often a claim's resources are read at most. */
export interface Asking {
  readonly ask: AskResource;
  readonly nowMs: () => number;
  readonly signal: AbortSignal;
}

/**
 * Reads the resources of a claim once more, one after the other: those that are said to be absent, then the one that it is about, then
 * the others. So no finding rests on two lists of different moments.
 *
 * @returns what was seen; `undefined` when anything is not as the claim says, or cannot be read
 */
export async function prove(claim: Claim, asking: Asking): Promise<readonly Evidence[] | undefined> {
  const evidence: Evidence[] = [];
  for (const named of claim.absent.slice(0, MOST_READ)) {
    if (!(await isGone(named, asking))) return undefined;
    const says = `asked for it, ${kindWords(named.kind)} ${named.id} answers 404`;
    evidence.push({ says, ...named, atMs: asking.nowMs() });
  }
  const { kind, row, present } = claim;
  for (const seen of [{ kind, row }, ...present.slice(0, MOST_READ)]) {
    if (!(await isAsSeen(seen, asking))) return undefined;
    const says = `asked for it, ${resourceWords(seen.kind, seen.row)} is still ${stateWords(seen.row.states)}`;
    evidence.push({ says, kind: seen.kind, id: seen.row.id, atMs: asking.nowMs() });
  }
  return evidence;
}

async function isGone({ kind, id }: Named, { ask, signal }: Asking): Promise<boolean> {
  const answer = await ask(kind, id, signal);
  if (answer === 'gone') return true;
  return answer !== 'unknown' && answer.standing === 'deleted';
}

async function isAsSeen({ kind, row }: Seen, { ask, signal }: Asking): Promise<boolean> {
  const answer = await ask(kind, row.id, signal);
  if (answer === 'gone' || answer === 'unknown' || answer.standing !== 'live') return false;
  const isLinked = isSameLinks(answer.links, row.links) || (UNLINKED.includes(kind) && isSameLinks({}, row.links));
  return isSameStates(answer.states, row.states) && isLinked;
}

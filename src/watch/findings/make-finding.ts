import type { Evidence, Finding } from '../../store/finding.ts';
import { adviceFor } from './advice/advice-for.ts';
import type { Claim } from './claim.ts';
import type { Place } from './rows.ts';

/** So much evidence is kept of one finding: what it began with, and the newest. */
const MOST_EVIDENCE = 20;

/** What is learned when the resources of a claim are read once more. */
export interface Proof {
  readonly evidence: readonly Evidence[];
  /** What the service says of it, where it was asked; `null`: nothing. */
  readonly fault: string | null;
  readonly host: string | null;
}

/** No more than the rows tell. */
export const NO_PROOF: Proof = { evidence: [], fault: null, host: null };

/** Makes a finding of a claim that has held long enough. */
export function openFinding(claim: Claim, place: Place, { proof, nowMs }: { proof: Proof; nowMs: number }): Finding {
  const { rule, kind, row } = claim;
  return {
    // The moment makes it another one when the same trouble comes again.
    id: `${rule}:${kind}:${row.id}:${nowMs.toString(36)}`,
    cloud: place.cloud,
    region: place.region,
    ...factsOf(claim),
    host: row.host ?? proof.host,
    fault: row.facts.fault ?? proof.fault,
    evidence: [...claim.evidence, ...proof.evidence].slice(0, MOST_EVIDENCE),
    openedAtMs: nowMs,
    updatedAtMs: nowMs,
    closedAtMs: null,
    ended: null,
  };
}

/** The finding as its claim says now; the same object when nothing a reader would notice is new. */
export function updateFinding(finding: Finding, claim: Claim, nowMs: number): Finding {
  const facts = factsOf(claim);
  const isSameState = JSON.stringify(facts.states) === JSON.stringify(finding.states);
  // After a start the way into a state is not known any more; what was known of it stays true.
  const isVaguer =
    isSameState && finding.operations.length > 0 && facts.operations.length !== finding.operations.length;
  const kept = isVaguer
    ? { operations: finding.operations, services: finding.services, summary: finding.summary, advice: finding.advice }
    : {};
  const known = isSameState ? { sinceMs: Math.min(finding.sinceMs, facts.sinceMs) } : {};
  const limits = isSameState ? { usualMs: finding.usualMs, limitMs: finding.limitMs } : {};
  const next: Finding = {
    ...finding,
    ...facts,
    ...kept,
    ...known,
    ...limits,
    host: claim.row.host ?? finding.host,
    fault: claim.row.facts.fault ?? finding.fault,
  };
  if (JSON.stringify(next) === JSON.stringify(finding)) return finding;
  const evidence = isSameState ? finding.evidence : joined(finding.evidence, claim.evidence);
  return { ...next, evidence, updatedAtMs: nowMs };
}

/** The finding, over. @param ended - how, in words */
export function closeFinding(finding: Finding, { ended, nowMs }: { ended: string; nowMs: number }): Finding {
  return { ...finding, ended, closedAtMs: nowMs, updatedAtMs: nowMs };
}

type Facts = Omit<
  Finding,
  'id' | 'cloud' | 'region' | 'host' | 'fault' | 'evidence' | 'openedAtMs' | 'updatedAtMs' | 'closedAtMs' | 'ended'
>;

function factsOf(claim: Claim): Facts {
  const { rule, type, severity, kind, row, sinceMs, summary, operations, usualMs, limitMs, services } = claim;
  const { id, name, project, states } = row;
  const about = { rule, type, severity, kind, resourceId: id, name, project, states };
  return { ...about, sinceMs, summary, operations, usualMs, limitMs, services, advice: adviceFor(claim) };
}

function joined(before: readonly Evidence[], now: readonly Evidence[]): readonly Evidence[] {
  const all = [...before, ...now];
  return all.length <= MOST_EVIDENCE ? all : [...all.slice(0, 5), ...all.slice(5 - MOST_EVIDENCE)];
}

import { accepts } from '../../../model/fit-states.ts';
import type { Advice } from '../../../store/finding.ts';
import type { Claim } from '../claim.ts';
import type { AdviceFor, AdviceRow } from './advice-row.ts';
import { COMPUTE_ADVICE } from './compute-advice.table.ts';
import { NETWORK_ADVICE } from './network-advice.table.ts';
import { STORAGE_ADVICE } from './storage-advice.table.ts';

/** Everything that can be advised; for each finding the least dangerous first. */
export const ADVICE: readonly AdviceRow[] = [...COMPUTE_ADVICE, ...STORAGE_ADVICE, ...NETWORK_ADVICE];

/** What can be done about a trouble, the least dangerous first, with its ids filled in. */
export function adviceFor(claim: Claim): readonly Advice[] {
  const name = namesOf(claim);
  return ADVICE.filter((row) => fitsClaim(row.for, claim)).map(({ does, request, command, risk, admin, source }) => {
    const asked = request === undefined ? null : fillAll(request, name);
    return {
      does,
      request: asked,
      command: command === undefined ? null : fill(command, name),
      risk: risk ?? null,
      admin: admin === true,
      source,
    };
  });
}

function fitsClaim({ type, rules, kind, states }: AdviceFor, claim: Claim): boolean {
  if (type !== undefined && type !== claim.type) return false;
  if (rules !== undefined && !rules.includes(claim.rule)) return false;
  if (kind !== undefined && kind !== claim.kind) return false;
  return states === undefined || accepts(states, claim.row.states);
}

/** The ids that texts can name. */
function namesOf({ row, present, absent }: Claim): (word: string) => string | undefined {
  return (word) => {
    if (word === 'id') return row.id;
    if (word === 'host') return row.host ?? undefined;
    const seen = present.find(({ kind }) => kind === word)?.row.id ?? absent.find(({ kind }) => kind === word)?.id;
    return seen ?? Object.entries(row.links).find(([kind]) => kind === word)?.[1]?.[0];
  };
}

const PLACE = /\{([a-z-]+)\}/g;

function fill(text: string, name: (word: string) => string | undefined): string {
  return text.replaceAll(
    PLACE,
    (whole, word: string) => name(word) ?? (word === 'host' ? 'HOST' : whole.slice(1, -1).toUpperCase()),
  );
}

/** A request with an id that nobody knows is no request. */
function fillAll(text: string, name: (word: string) => string | undefined): string | null {
  const words = [...text.matchAll(PLACE)].map(([, word]) => word ?? '');
  return words.every((word) => name(word) !== undefined) ? fill(text, name) : null;
}

import type { Kind } from '../../model/kind.ts';
import type { Row, Transition } from '../../store/records.ts';
import type { Claim } from './claim.ts';
import type { Rows } from './rows.ts';
import { resourceWords } from './words.ts';

/** So many returns to the same status within this time are flapping. */
export const FLAPPING = { returns: 4, withinMs: 600_000 } as const;

/** Kinds whose status is written by agents, which pass through words on the way. */
const BY_AGENTS: readonly Kind[] = ['port', 'floating-ip', 'router', 'trunk', 'network', 'agent'];

/** Words of those on the way from one rest to the next. */
const PASSING: readonly string[] = ['BUILD'];

interface Turn {
  readonly word: string;
  readonly atMs: number;
}

/** Notices what goes back and forth between the same two states without an operation that does it. */
export interface Flaps {
  note(transition: Transition): void;
  /** What flaps at this moment. Forgets what has come to rest. */
  claims(rows: Rows, nowMs: number): readonly Claim[];
}

/** Makes an empty memory. */
export function createFlaps(): Flaps {
  const turns = new Map<string, { readonly kind: Kind; readonly id: string; readonly turns: Turn[] }>();
  return {
    note: (transition) => {
      const { kind, id, from, to, seenAt } = transition;
      const word = to?.status;
      const before = from?.status;
      if (word == null || before == null || word === before || !isByItself(transition) || PASSING.includes(word))
        return;
      const key = `${kind} ${id}`;
      const known = turns.get(key) ?? { kind, id, turns: [{ word: before, atMs: Date.parse(seenAt) }] };
      if (known.turns.at(-1)?.word !== word) known.turns.push({ word, atMs: Date.parse(seenAt) });
      if (known.turns.length > 4 * FLAPPING.returns) known.turns.shift();
      turns.set(key, known);
    },
    claims: (rows, nowMs) => {
      const found: Claim[] = [];
      for (const [key, { kind, id, turns: all }] of turns) {
        const recent = all.filter(({ atMs }) => nowMs - atMs <= FLAPPING.withinMs);
        if (recent.length === 0) turns.delete(key);
        const row = rows.get(kind, id);
        if (row === undefined || row.goneAtMs !== undefined || isStirred(kind, row, { rows, nowMs })) continue;
        const claim = flappingClaim(kind, row, recent);
        if (claim !== undefined) found.push(claim);
      }
      return found;
    },
  };
}

/** Claims that no operation of a resource was seen between: straight from rest to rest, or by an agent. */
function isByItself({ kind, from, to, phase }: Transition): boolean {
  if (BY_AGENTS.includes(kind)) return true;
  // Volumes and what belongs to them go back and forth as their users attach and detach them: that is no trouble.
  if (kind !== 'server') return false;
  return phase !== 'transitional' && (from?.taskState ?? null) === null && (to?.taskState ?? null) === null;
}

/** Claims that a server of the resource moved lately: its ports go up and down with it. */
function isStirred(kind: Kind, row: Row, { rows, nowMs }: { rows: Rows; nowMs: number }): boolean {
  const servers = kind === 'server' ? [] : (row.links.server ?? []);
  return servers.some((id) => {
    const server = rows.get('server', id);
    return server !== undefined && nowMs - (server.sinceMs ?? server.seenAtMs) < FLAPPING.withinMs;
  });
}

function flappingClaim(kind: Kind, row: Row, recent: readonly Turn[]): Claim | undefined {
  const last = recent.at(-1);
  const other = recent.at(-2);
  if (last === undefined || other === undefined) return undefined;
  const returns = recent.filter(({ word }) => word === last.word).length - 1;
  const between = recent.filter(({ word }) => word === other.word).length - 1;
  if (Math.min(returns, between + 1) < FLAPPING.returns) return undefined;
  const pair = [last.word, other.word].toSorted().join(' and ');
  const minutes = FLAPPING.withinMs / 60_000;
  return {
    rule: 'flapping',
    type: 'flapping',
    severity: 'warning',
    kind,
    row,
    sinceMs: recent[0]?.atMs ?? last.atMs,
    graceMs: 0,
    summary: `${resourceWords(kind, row)} goes back and forth between ${pair}`,
    evidence: [
      {
        says: `${FLAPPING.returns} returns or more within ${minutes} min, while no operation was seen`,
        kind,
        id: row.id,
        atMs: last.atMs,
      },
    ],
    operations: [],
    usualMs: null,
    limitMs: null,
    services: BY_AGENTS.includes(kind) ? ['neutron-openvswitch-agent'] : [],
    absent: [],
    present: [],
    needs: [],
  };
}

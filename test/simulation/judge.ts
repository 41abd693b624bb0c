import type { RecordedTransition, Row } from '../../src/store/records.ts';
import { isSameStates } from '../../src/watch/transition.ts';
import type { FakeCloud, FakeServer } from './fake-cloud.ts';

/** What a watcher got wrong about a cloud. All empty when it is right. */
export interface Judgement {
  /** Servers whose last states it does not have, or that rested in states that it never told. */
  readonly lost: string[];
  /** Servers it still has though they are deleted. */
  readonly ghosts: string[];
  /** Servers it called deleted before they were. */
  readonly falseDeletions: string[];
  /** Transitions that do not begin where the one before ended, or name states the server never had. */
  readonly untrue: string[];
}

/** Compares what a watcher recorded with what was written. */
export function judge(cloud: FakeCloud, rows: readonly Row[], transitions: readonly RecordedTransition[]): Judgement {
  const judgement: Judgement = { lost: [], ghosts: [], falseDeletions: [], untrue: [] };
  const known = new Map(rows.map((row) => [row.id, row]));
  for (const server of cloud.servers.values()) {
    const last = server.writes.at(-1);
    const row = known.get(server.id);
    const isLive = row !== undefined && row.goneAtMs === undefined;
    if (last?.states === null) {
      if (isLive) judgement.ghosts.push(server.id);
    } else if (last !== undefined && !(isLive && isSameStates(row.states, last.states))) judgement.lost.push(server.id);
  }
  for (const server of cloud.servers.values()) if (hasMissedRest(server, transitions)) judgement.lost.push(server.id);
  const byId = new Map<string, RecordedTransition[]>();
  for (const transition of transitions) byId.set(transition.id, [...(byId.get(transition.id) ?? []), transition]);
  for (const [id, steps] of byId) judgeSteps(cloud, id, steps, judgement);
  return judgement;
}

/** A state that lasts so long must be told while it lasts: longer than a cell is down and two full lists are apart. */
const REST_MS = 200_000;

function hasMissedRest(server: FakeServer, transitions: readonly RecordedTransition[]): boolean {
  return server.writes.some((write, index) => {
    const next = server.writes[index + 1];
    if (write.states === null || next === undefined || index === 0) return false;
    if (next.visibleAtMs - write.visibleAtMs < REST_MS) return false;
    const told = transitions.findLast(({ id, seenAt }) => id === server.id && Date.parse(seenAt) <= next.visibleAtMs);
    return told !== undefined && !sameOrNull(told.to, write.states);
  });
}

function judgeSteps(cloud: FakeCloud, id: string, steps: readonly RecordedTransition[], judgement: Judgement): void {
  const writes = cloud.servers.get(id)?.writes ?? [];
  let before: RecordedTransition | undefined;
  for (const step of steps) {
    const isLinked =
      before === undefined || (before.to === null ? step.from === null : sameOrNull(step.from, before.to));
    const isReal =
      step.to === null || step.to.status === 'DELETED' || writes.some(({ states }) => sameOrNull(step.to, states));
    if (!isLinked || !isReal) judgement.untrue.push(id);
    const deletedAtMs = writes.find(({ states }) => states === null)?.visibleAtMs ?? Number.POSITIVE_INFINITY;
    if (step.to === null && Date.parse(step.seenAt) < deletedAtMs) judgement.falseDeletions.push(id);
    before = step;
  }
}

function sameOrNull(a: RecordedTransition['to'], b: RecordedTransition['to']): boolean {
  return a === null || b === null ? a === b : isSameStates(a, b);
}

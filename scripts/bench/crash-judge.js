/**
 * Compares what was acknowledged with what the store holds, life after life.
 *
 * - lost: acknowledged, and not there, or not as it was acknowledged
 * - doubled: a change that is recorded twice: it does not begin where the one before of the same resource ended; or a number
 *   that was acknowledged twice
 * - gaps: numbers that are missing
 * - torn: a row that is not in the states that the last transition of its resource led to
 */
export function createJudge() {
  const shards = new Map();
  const counts = { acknowledged: 0, recorded: 0, lost: 0, doubled: 0, gaps: 0, torn: 0 };
  const problems = [];
  const shardOf = (key) => {
    const shard = shards.get(key) ?? { known: 0, acked: new Map(), states: new Map() };
    shards.set(key, shard);
    return shard;
  };
  const blame = (what, text) => {
    counts[what]++;
    if (problems.length < 20) problems.push(`${what}: ${text}`);
  };
  return {
    counts,
    problems,
    /** The number up to which each shard was judged. */
    known: () => Object.fromEntries(Array.from(shards, ([key, { known }]) => [key, known])),
    acknowledged: (key, ack) => {
      const { acked, known } = shardOf(key);
      counts.acknowledged++;
      if (acked.has(ack.n) || ack.n <= known) blame('doubled', `${key} ${ack.n} was acknowledged twice`);
      acked.set(ack.n, ack);
    },
    judge: (held) => {
      const present = new Set(held.map(({ key }) => key));
      for (const [key, { acked }] of shards) {
        if (!present.has(key) && acked.size > 0) blame('lost', `${key}: all of it`);
      }
      for (const { key, last, rows, transitions } of held) {
        const shard = shardOf(key);
        judgeTransitions(shard, { key, last, transitions }, { blame, counts });
        judgeRows(shard, { key, rows }, blame);
      }
    },
  };
}

function judgeTransitions(shard, { key, last, transitions }, { blame, counts }) {
  let expected = shard.known + 1;
  for (const transition of transitions) {
    counts.recorded++;
    if (transition.n !== expected) blame('gaps', `${key}: ${transition.n} instead of ${expected}`);
    expected = transition.n + 1;
    const ack = shard.acked.get(transition.n);
    if (ack !== undefined && JSON.stringify(ack) !== JSON.stringify(transition)) {
      blame('lost', `${key} ${transition.n}: acknowledged ${JSON.stringify(ack)}, held ${JSON.stringify(transition)}`);
    }
    shard.acked.delete(transition.n);
    const before = shard.states.get(transition.id);
    if (before !== undefined && !isSame(before, transition.from)) {
      blame(
        'doubled',
        `${key} ${transition.n}: from ${JSON.stringify(transition.from)} after ${JSON.stringify(before)}`,
      );
    }
    shard.states.set(transition.id, transition.to);
  }
  if (expected !== last + 1) blame('gaps', `${key}: the last is ${expected - 1}, not ${last}`);
  for (const n of shard.acked.keys()) blame('lost', `${key} ${n}`);
  shard.acked.clear();
  shard.known = last;
}

function judgeRows(shard, { key, rows }, blame) {
  for (const [id, states] of rows) {
    const last = shard.states.get(id);
    if (last !== undefined && !isSame(last, states)) {
      blame('torn', `${key} ${id}: row ${JSON.stringify(states)}, history ${JSON.stringify(last)}`);
    }
  }
}

/** A part that one side lacks is no difference. */
function isSame(a, b) {
  if (a === null || b === null) return a === b;
  return Object.keys(a).every((part) => b[part] === undefined || a[part] === b[part]);
}

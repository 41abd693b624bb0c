import { expect, test } from 'vitest';
import type { Kind } from '../kind.ts';
import { modelOf } from '../models.ts';
import { operationOf } from '../paths-of.ts';
import type { Touch } from './cross-effect.ts';
import { CROSS_EFFECTS, causesOf, crossEffectsOf } from './effects-of.ts';

const rows = CROSS_EFFECTS.map((effect) => [effect.id, effect] as const);

test.each(rows)('%s names operations of the model', (_id, { operations }) => {
  expect(operations).not.toEqual([]);
  for (const { kind, operation } of operations) expect(operationOf(kind, operation)?.id).toBe(operation);
});

/** Words that stand for no status, or for one of several. */
const free = new Set(['unchanged', 'gone', 'in-use (migrate) or retyping (retype)']);

test.each(rows)('%s speaks of known statuses only', (_id, { touches, onFailure = [] }) => {
  const strays = [...touches, ...onFailure].flatMap((touch: Touch) => {
    const known = modelOf(touch.kind).states.map((row) => row.name);
    return (touch.statuses ?? []).filter((word) => !free.has(word) && !known.includes(word));
  });
  expect(strays).toEqual([]);
});

test.each(rows)('%s moves volumes, snapshots, backups and ports along jumps of the model', (_id, { touches }) => {
  for (const { kind, statuses = [] } of touches) {
    const words = statuses.filter((word) => !free.has(word));
    words.slice(1).forEach((to, index) => {
      const from = words[index] ?? '';
      if (['volume', 'volume-snapshot', 'volume-backup', 'port'].includes(kind)) {
        expect([kind, from, to, isReachable(kind, from, to)]).toEqual([kind, from, to, true]);
      }
    });
  }
});

/** One write of an operation or of a change that nobody asks for leads from one status to the other. */
function isReachable(kind: Kind, from: string, to: string): boolean {
  const { operations, transitions = [] } = modelOf(kind);
  const tracks = [
    ...operations.flatMap((operation) =>
      operation.paths.map((path) => ({ start: path.from, steps: path.steps, back: path.end.back === true })),
    ),
    ...transitions.map((row) => ({ start: row.from, steps: row.steps, back: false })),
  ];
  return tracks.some(({ start, steps, back }) => {
    const words = steps.map((step) => step.states.status);
    const starts = start === null ? [] : (start?.status ?? [from]);
    const isFirst = starts.includes(from) && words[0] === to;
    const isBack = back && words.at(-1) === from && starts.includes(to);
    return isFirst || isBack || words.some((word, index) => word === from && words[index + 1] === to);
  });
}

test('finds what the deletion of a server does', () => {
  const [effect] = crossEffectsOf('server', 'delete');
  expect(effect?.touches.filter((touch) => touch.kind === 'port').map((touch) => touch.which)).toEqual([
    'made by the server',
    'given by the user',
  ]);
});

test('finds all that can move a port without asking it', () => {
  const ids = causesOf('port').map((effect) => effect.id);
  expect(ids).toContain('server_stop_start');
  expect(ids).not.toContain('port_delete');
});

test('an operation that touches nothing else has no effects', () => {
  expect(crossEffectsOf('volume', 'set_bootable')).toEqual([]);
});

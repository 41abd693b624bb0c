import { expect, test } from 'vitest';
import { judgeStep } from '../judge-step.ts';
import { readFacts } from '../read-facts.ts';
import { IMAGE } from './image.ts';
import { IMAGE_JUMPS } from './image-jumps.table.ts';

const operations = IMAGE.operations.map((operation) => [operation.id, operation] as const);

test.each(operations)('%s makes only jumps that Glance allows', (_id, { paths, errors }) => {
  for (const path of paths) {
    for (const from of path.from?.status ?? []) {
      const words = [from, ...path.steps.map((step) => step.states.status ?? null)];
      words.slice(1).forEach((to, index) => {
        expect(IMAGE_JUMPS[words[index] ?? '']).toContain(to);
      });
      for (const error of errors) {
        expect(words.slice(0, -1).flatMap((word) => [word, ...(IMAGE_JUMPS[word ?? ''] ?? [])])).toContain(
          error.states?.status,
        );
      }
    }
  }
});

const jumps = Object.entries(IMAGE_JUMPS).flatMap(([from, targets]) => targets.map((to) => [from, to] as const));

test.each(jumps.filter(([, to]) => to !== 'killed'))('something makes the jump from %s to %s', (from, to) => {
  const made = IMAGE.operations.some(({ paths, errors }) =>
    paths.some((path) => {
      const starts = path.from?.status ?? (path.from === null ? [] : Object.keys(IMAGE_JUMPS));
      const words = [null, ...path.steps.map((step) => step.states.status)];
      const direct = starts.includes(from) && words[1] === to;
      const onTheWay = words.some((word, index) => word === from && words[index + 1] === to);
      const failing = words.includes(from) && errors.some((error) => error.states?.status === to);
      return direct || onTheWay || failing;
    }),
  );
  const alone = (IMAGE.transitions ?? []).some(
    (row) => row.from?.status?.includes(from) && row.steps.some((step) => step.states.status === to),
  );
  // A failed import puts a staged image back before it reads importing.
  expect(made || alone || (from === 'uploading' && to === 'queued')).toBe(true);
});

test('reads what the model needs from a representation', () => {
  const body = {
    id: 'i1',
    name: 'debian',
    owner: 'p1',
    status: 'active',
    protected: true,
    visibility: 'shared',
    disk_format: 'raw',
    container_format: 'bare',
    stores: 'fast',
    os_glance_importing_to_stores: 'slow,slower',
    os_glance_failed_import: '',
    os_glance_import_task: 't1',
    created_at: '2026-11-23T15:22:09Z',
    updated_at: '2026-11-23T15:22:10Z',
  };
  expect(readFacts('image', body)).toEqual({
    kind: 'image',
    states: { status: 'active' },
    id: 'i1',
    name: 'debian',
    projectId: 'p1',
    protected: true,
    visibility: 'shared',
    diskFormat: 'raw',
    containerFormat: 'bare',
    stores: ['fast'],
    importingToStores: ['slow', 'slower'],
    failedImport: [],
    importTask: 't1',
    createdAt: '2026-11-23T15:22:09Z',
    updatedAt: '2026-11-23T15:22:10Z',
  });
});

test('an image without the lock property has no import running', () => {
  expect(readFacts('image', { status: 'active' }).importTask).toBeNull();
  expect(readFacts('image', {}).importTask).toBeUndefined();
});

const gone: [from: string, verdict: string][] = [
  ['active', 'expected'],
  ['queued', 'expected'],
  ['pending_delete', 'expected'],
];

test.each(gone)('an image that was %s and answers 404 was deleted: nobody sees the word', (from, verdict) => {
  expect(judgeStep('image', { status: from }, null).verdict).toBe(verdict);
});

test('the steps of an import that a slow observer missed are named', () => {
  const { verdict, via } = judgeStep('image', { status: 'uploading' }, { status: 'active' });
  expect(verdict).toBe('possible');
  expect(via.map(({ operation, missed }) => [operation, missed.map((step) => step.states.status)])).toEqual([
    ['import_glance_direct', ['importing']],
  ]);
});

test('an active image does not go back to saving', () => {
  expect(judgeStep('image', { status: 'active' }, { status: 'saving' }).verdict).toBe('impossible');
});

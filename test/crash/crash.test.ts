import { expect, test } from 'vitest';
import { bench } from '../../scripts/bench/crash.js';
import { createJudge, type Held, type Told } from '../../scripts/bench/crash-judge.js';

test('twelve kills around durable writes lose nothing that was acknowledged, and double nothing', {
  timeout: 600_000,
}, async () => {
  const { lost, doubled, gaps, torn, problems, acknowledged, byPoint } = await bench(['12', '42']);
  expect({ lost, doubled, gaps, torn, problems }).toEqual({ lost: 0, doubled: 0, gaps: 0, torn: 0, problems: [] });
  expect(acknowledged).toBeGreaterThan(0);
  expect(Object.values(byPoint)).toEqual([2, 2, 2, 2, 2, 2]);
});

const born: Told = { n: 1, id: 'a', from: null, to: { status: 'BUILD' } };
const active: Told = { n: 2, id: 'a', from: { status: 'BUILD' }, to: { status: 'ACTIVE' } };
const rows: Held['rows'] = [['a', { status: 'ACTIVE' }]];

/** A store with these transitions, after two were acknowledged. */
function judgeOf(held: Partial<Held>): object {
  const judge = createJudge();
  judge.acknowledged('k', born);
  judge.acknowledged('k', active);
  judge.judge([{ key: 'k', last: 2, rows, transitions: [born, active], ...held }]);
  const { lost, doubled, gaps, torn } = judge.counts;
  return { lost, doubled, gaps, torn };
}

const well = { lost: 0, doubled: 0, gaps: 0, torn: 0 };

test.each([
  ['all is there', {}, well],
  [
    'the last one is missing',
    { last: 1, transitions: [born], rows: [['a', { status: 'BUILD' }]] as const },
    { ...well, lost: 1 },
  ],
  [
    'one is not as it was told',
    { transitions: [born, { ...active, to: { status: 'ERROR' } }], rows: [] },
    { ...well, lost: 1 },
  ],
  ['one is there twice', { last: 3, transitions: [born, active, { ...active, n: 3 }] }, { ...well, doubled: 1 }],
  [
    'a number is missing',
    { last: 3, transitions: [born, active, { ...active, n: 4, from: active.to }] },
    { ...well, gaps: 2 },
  ],
  ['a row stayed behind', { rows: [['a', { status: 'BUILD' }]] as const }, { ...well, torn: 1 }],
])('the judge sees that %s', (_, held, want) => {
  expect(judgeOf(held)).toEqual(want);
});

test('the judge sees that a store is gone, and that a number was told twice', () => {
  const judge = createJudge();
  judge.acknowledged('k', born);
  judge.acknowledged('k', born);
  judge.judge([]);
  expect(judge.counts).toMatchObject({ doubled: 1, lost: 1 });
});

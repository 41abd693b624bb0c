import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationsOf } from '../../../src/model/index.ts';
import { describeReal, ensureUp, repository, setSpeed } from '../harness/real-cloud.ts';
import { session } from '../harness/session.ts';
import { Workshop } from '../harness/workshop.ts';
import { type Comparison, compareVerdict, describeComparison } from './compare-verdict.ts';
import { explanations } from './explained.table.ts';
import { runMatrix } from './run-matrix.ts';
import { serverAsks } from './server-requests.table.ts';

/** Operations that are not asked of a server, and why. */
const notAsked: Readonly<Record<string, string>> = {
  create: 'it makes a new server',
};

/** Names of states to ask about, for work on the suite itself; all when it is not set. */
const only = process.env.NEPHOSCOPE_MATRIX?.split(';');

describeReal('what real Nova allows in every state of a server', () => {
  let workshop: Workshop;
  let comparisons: Comparison[];
  let broken: readonly string[];

  beforeAll(async () => {
    await ensureUp();
    await setSpeed(0.05);
    workshop = new Workshop(await session('adminInDemo'));
    const answers = await runMatrix(workshop, only);
    broken = answers.broken;
    comparisons = await Promise.all(answers.findings.map(compareVerdict));
    mkdirSync(`${repository}.cache`, { recursive: true });
    writeFileSync(`${repository}.cache/server-matrix.json`, JSON.stringify(comparisons, undefined, 1));
  }, 2_400_000);

  afterAll(async () => {
    await setSpeed(1);
    await workshop?.cleanUp();
  });

  test('every state was asked about to the end', () => {
    expect(broken).toEqual([]);
  });

  test('every operation of the model was asked', () => {
    const asked = new Set([...Object.keys(serverAsks), ...Object.keys(notAsked)]);
    expect(operationsOf('server').filter(({ id }) => !asked.has(id))).toEqual([]);
  });

  test('the model agrees, or the difference is explained', () => {
    const unexplained = comparisons.filter(({ agrees, explanation }) => !agrees && explanation === undefined);
    process.stderr.write(`matrix: ${comparisons.length} answers of Nova compared\n`);
    expect(unexplained.map(describeComparison)).toEqual([]);
  });

  test.skipIf(only !== undefined)('no explanation has lost its use', () => {
    const used = new Set(comparisons.map(({ explanation }) => explanation?.name));
    expect(explanations.filter(({ name }) => !used.has(name)).map(({ name }) => name)).toEqual([]);
  });
});

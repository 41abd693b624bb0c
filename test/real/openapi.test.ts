import { afterAll, beforeAll, expect, test } from 'vitest';
import { allProblems, describeProblem, type Problem } from '../openapi/check.ts';
import { DESCRIBED, whyAbsent } from '../openapi/document.ts';
import { operationsOf } from '../openapi/operations.ts';
import { SPEC_MISTAKES } from '../openapi/spec-mistakes/all-mistakes.ts';
import { isListed } from '../openapi/spec-mistakes/is-listed.ts';
import { dig } from './harness/body.ts';
import { crawl } from './harness/crawl.ts';
import { describeReal, ensureUp } from './harness/real-cloud.ts';
import { session } from './harness/session.ts';
import { Workshop } from './harness/workshop.ts';

describeReal('the descriptions against the real cloud', () => {
  const found = new Map<string, Problem>();
  let workshop: Workshop;

  beforeAll(async () => {
    await ensureUp();
    workshop = new Workshop(await session('adminInDemo'));
    const server = await workshop.makeServer({});
    const volume = await workshop.make('volume', { size: 1 });
    await workshop.until('volume', volume, 'available');
    const snapshot = await workshop.make('volume-snapshot', { volume_id: volume });
    await workshop.until('server', server, 'ACTIVE');
    const attached = { volumeAttachment: { volumeId: volume } };
    await workshop.session.need('compute', 'POST', `/servers/${server}/os-volume_attachments`, attached);
    await workshop.until('volume', volume, 'in-use');
    if (whyAbsent() !== undefined) return;
    // What is read of a list is what was made here: whatever else the cloud has may be anything, or be gone meanwhile.
    const made = new Set([server, volume, snapshot, ...(await providersOf(server))]);
    for (const of of DESCRIBED) {
      for await (const exchange of crawl(of, operationsOf(of), made)) {
        for (const problem of allProblems(exchange)) found.set(describeProblem(problem), problem);
      }
    }
  });

  afterAll(() => workshop.cleanUp());

  /** The resource providers that a server takes from: the scheduler may have chosen any host. */
  async function providersOf(server: string): Promise<readonly string[]> {
    const answer = await workshop.session.need('placement', 'GET', `/allocations/${server}`);
    return Object.keys(dig(answer, 'allocations') ?? {});
  }

  test('what the real cloud answers is as described, but for the listed mistakes', () => {
    const unlisted = [...found].filter(([, problem]) => !isListed(problem)).map(([line]) => line);
    expect(unlisted).toEqual([]);
  });

  test.each(SPEC_MISTAKES.filter(({ seen }) => seen === 'reading'))(
    '$service $operation: $field is answered as $proof',
    (mistake) => {
      expect([...found.values()].some((problem) => isListed(problem, [mistake]))).toBe(true);
    },
  );
});

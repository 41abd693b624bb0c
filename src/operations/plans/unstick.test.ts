import { expect, test } from 'vitest';
import { ADVICE } from '../../watch/findings/advice/advice-for.ts';
import { callOf } from '../calls/calls-of.ts';
import { ADVISED, NOT_STEPS } from './advised.table.ts';
import { UNSTICK } from './shipped/unstick.table.ts';
import { chainsOfFindings } from './unstick.ts';

const requests = [...new Set(ADVICE.flatMap(({ request }) => request ?? []))].filter((text) => !text.startsWith('GET'));

test.each(requests)('%s is a step of a plan, or says why not', (request) => {
  const rows = ADVISED.filter((row) => row.request.test(request));
  expect(rows).toHaveLength(NOT_STEPS[request] === undefined ? 1 : 0);
});

test('each step is an operation that is offered, and is advised somewhere', () => {
  const strange = ADVISED.filter(({ kind, operation }) => callOf(kind, operation) === undefined);
  expect(strange.map(({ kind, operation }) => `${kind} ${operation}`)).toEqual([]);
  expect(
    ADVISED.filter((row) => !requests.some((text) => row.request.test(text))).map(({ operation }) => operation),
  ).toEqual([]);
});

test('a kind is read as people write it, and one that is none is refused', () => {
  const [stage] = UNSTICK.stages;
  const chains = (kind: string) =>
    stage && chainsOfFindings(stage, { kind, upTo: 'asks' }, () => undefined, { findings: [] });
  expect(chains('volume snapshot')).toEqual([]);
  expect(() => chains('sever')).toThrow("'sever' is no kind");
  expect(() => chains('server,volume')).toThrow("'server,volume' is no kind");
});

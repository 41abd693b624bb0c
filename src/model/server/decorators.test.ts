import { expect, test } from 'vitest';
import { DECORATED_METHODS, type DecoratedMethod } from './decorators.table.ts';
import { SERVER } from './server.ts';

// Several methods (the kinds of consoles, a public method and the one it calls) never contradict each other: the first that says it counts.
const methodsOf = (names: readonly string[] = []) =>
  DECORATED_METHODS.filter((row: DecoratedMethod) => names.includes(row.method));

const rows = SERVER.operations
  .filter((row) => methodsOf(row.computeApi).length > 0)
  .map((row) => [row.id, row] as const);

test.each(rows)('%s requires what the decorators of its methods check', (_id, { requires, lockBlocks, computeApi }) => {
  const methods = methodsOf(computeApi);
  const listed = methods.flatMap((row) => (Array.isArray(row.vmStates) ? [row.vmStates] : []));
  const tasks = methods.flatMap((row) => (Array.isArray(row.taskStates) ? [row.taskStates] : []));
  expect(requires.states.vmState).toEqual(listed[0]);
  expect(requires.states.taskState).toEqual(tasks[0]);
  expect(requires.rejects?.taskState).toEqual(methods.find((row) => row.rejectedTaskStates)?.rejectedTaskStates);
  expect(requires.launched ?? false).toBe(methods.some((row) => row.mustHaveLaunched));
  expect(requires.host).toBe(methods.find((row) => row.host)?.host);
  expect(requires.guards).toEqual(methods.find((row) => row.guards)?.guards);
  expect(lockBlocks).toBe(methods.some((row) => row.lock));
});

import { expect, test } from 'vitest';
import { createAttachedServer } from '../../compute/volume-attachments/attached-server.suite.ts';

// As a real Cinder (21) answered.
test.each([
  [0, '0. 0 is less than the minimum of 1'],
  [-1, '-1. -1 is less than the minimum of 1'],
  ['0', '0. 0 is less than the minimum of 1'],
  ['-1', "-1. '-1' does not match '^[0-9]+$'"],
  ['x', "x. 'x' does not match '^[0-9]+$'"],
  [1.5, "1.5. 1.5 is not of type 'integer', 'string', 'null'"],
  [true, "True. True is not of type 'integer', 'string', 'null'"],
])('a volume of the size %j is refused', async (size, words) => {
  const world = await createAttachedServer();
  const { body } = await world.cinder('POST', '/volumes', { volume: { size } });
  const message = `Invalid input for field/attribute size. Value: ${words}`;
  expect(body).toEqual({ badRequest: { code: 400, message } });
});

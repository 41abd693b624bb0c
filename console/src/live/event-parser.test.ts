import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventParser } from './event-parser.ts';

const TEXT = [
  ': hello',
  '',
  'event: added',
  'data: {"a":1}',
  '',
  'id: r-1~2',
  'event: modified',
  'data: one',
  'data:two',
  '',
  'id',
  'event: reset',
  'data: {}',
  '',
  '',
].join('\n');

const WANTED = [
  { type: 'added', data: '{"a":1}' },
  { type: 'modified', data: 'one\ntwo', id: 'r-1~2' },
  { type: 'reset', data: '{}', id: '' },
];

test('events are read wherever the text is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(TEXT.length), { maxLength: 20 }), (cuts) => {
      const parser = new EventParser();
      const at = [0, ...cuts.toSorted((a, b) => a - b), TEXT.length];
      const read = at.slice(1).flatMap((end, index) => parser.take(TEXT.slice(at[index], end)));
      expect(read).toEqual(WANTED);
    }),
  );
});

test('lines may end as they do on Windows', () => {
  expect(new EventParser().take('data: x\r\n\r\n')).toEqual([{ type: 'message', data: 'x' }]);
});

test('what was not ended by an empty line is not told', () => {
  expect(new EventParser().take('data: x\n')).toEqual([]);
});

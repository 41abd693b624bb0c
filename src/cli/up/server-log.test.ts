import { expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { createServerLog, type LogFormat } from './server-log.ts';

function write(format: LogFormat) {
  let written = '';
  const sink = {
    write: (text: string) => {
      written += text;
    },
  };
  return { log: createServerLog(format, sink, new SimulatedClock()), lines: () => written.trimEnd().split('\n') };
}

const REFUSED = {
  event: 'request.refused',
  level: 'info',
  message: 'GET /x was refused with 404',
  fields: { status: 404, path: '/x?token=canary', password: 'canary' },
} as const;

test('a line of JSON is an object with its time, and no secret in it', () => {
  const { log, lines } = write('json');
  log.tell(REFUSED);
  log.log('east compute: password=canary does\nnot\u009b31m answer');
  expect(lines().map((line): unknown => JSON.parse(line))).toEqual([
    {
      time: '2026-01-01T00:00:00.000Z',
      level: 'info',
      event: 'request.refused',
      message: REFUSED.message,
      status: 404,
      path: '/x?token=***',
      password: '***',
    },
    {
      time: '2026-01-01T00:00:00.000Z',
      level: 'info',
      event: 'note',
      message: 'east compute: password=*** does\nnot\u009b31m answer',
    },
  ]);
  expect(lines().join('')).not.toContain('\u009b');
});

test('a line of JSON has nothing in it that turns the text around', () => {
  const { log, lines } = write('json');
  log.log('east\u202etsew');
  expect(lines()[0]).toContain('east\\u202etsew');
  expect(lines()[0]).not.toContain('\u202e');
});

test('a person is told what is worth a line, and nothing moves the terminal', () => {
  const { log, lines } = write('text');
  log.tell(REFUSED);
  log.tell({ event: 'request.slow', level: 'warning', message: 'GET /y took 2000 ms' });
  log.log('token: canary \u001b[31m');
  expect(lines()[0]).toBe('GET /y took 2000 ms');
  expect(lines()).toHaveLength(2);
  expect(lines()[1]).toBe('token: *** [31m');
});

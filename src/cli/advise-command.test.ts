import { expect, test } from 'vitest';
import { adviseCommand } from './advise-command.ts';
import { loadMessages } from './messages/messages.ts';

const say = await loadMessages({});

test.each([
  [
    'server sotp web',
    "There is no operation 'sotp' on a server here; see: nephoscope help server, or nephoscope can server NAME_OR_ID",
  ],
  ['lst server', 'See: nephoscope --help'],
  ['', 'See: nephoscope --help'],
])('after %j it says %j', (line, want) =>
  expect(adviseCommand(line.split(' '), say, 'See: nephoscope --help')).toBe(want),
);

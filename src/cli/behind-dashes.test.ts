import { expect, test } from 'vitest';
import { runTest } from './test-world.ts';

test.each([
  ['emulate extra', "'extra' does not stand behind --; write: nephoscope emulate -- extra\n"],
  ['emulate --port 0 one two', "'one' does not stand behind --; write: nephoscope emulate -- one two\n"],
  ['emulate extra -- pytest', "'extra' does not stand behind --; write: nephoscope emulate -- extra pytest\n"],
  ['emulate --record extra', "'extra' does not stand behind --; write: nephoscope emulate -- extra\n"],
  ['emulate --', 'emulate has nothing behind --; name what to run, or leave -- out.\n'],
  ['emulate --port 0 --', 'emulate has nothing behind --; name what to run, or leave -- out.\n'],
  [
    'emulate --record -- pytest',
    '--record emulates no cloud that a command could run beside; leave one of them out.\n',
  ],
])('refuses %s', async (line, message) => {
  const { code, stdout, stderr } = await runTest(line.split(' '));
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `nephoscope: ${message}` });
});

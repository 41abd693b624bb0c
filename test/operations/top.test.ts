import { expect, test } from 'vitest';
import { runTest } from '../../src/cli/test-world.ts';
import { createWorld } from './world.ts';

test('a server is chosen, rebooted and deleted by keys, and the terminal is left as it was', async () => {
  const world = await createWorld();
  try {
    const cloud = { ...world.cloud, close: async () => undefined };
    const line = 'server create --name web-1 --flavor m1.tiny --image rescue-16m --network private';
    await world.until(runTest(line.split(' '), cloud, { clock: world.clock }));
    let screen = '';
    let all = '';
    const stdout = {
      isTty: true,
      columns: 120,
      rows: 40,
      write: (text: string) => {
        screen = text;
        all += text;
      },
    };
    let type: (text: string) => void = () => undefined;
    let isListening = false;
    const keyboard = {
      listen: (listener: (text: string) => void) => {
        [type, isListening] = [listener, true];
        return () => {
          isListening = false;
        };
      },
    };
    const env = { NO_COLOR: '1' };
    const argv = ['top', 'server', '--no-record'];
    const ran = runTest(argv, cloud, { clock: world.clock, stdout, keyboard, env });
    /** Lets time pass until the screen shows something. */
    const shows = async (text: RegExp): Promise<void> => {
      for (let at = 0; at < 600 && !text.test(screen); at++) await world.clock.advance(100);
      expect(screen).toMatch(text);
    };
    await shows(/1 in motion 0/);
    type(':servers\r');
    await shows(/> web-1 +ACTIVE/);
    type('\r');
    await shows(/vmState +active/);
    type('\u001b');
    type('a');
    await shows(/> .*(stop|reboot|delete)/);
    expect(screen).toMatch(/start +The server is ACTIVE/);
    type('\u001b');
    type('\u0004');
    await shows(/server delete web-1: .* Y does it/);
    type('Y');
    type('3');
    await shows(/server +web-1 +delete .*succeeded/);
    type('q');
    expect(await world.until(ran)).toMatchObject({ code: 0 });
    expect(isListening).toBe(false);
    expect(all.startsWith('\u001b[?1049h\u001b[?25l')).toBe(true);
    expect(screen).toBe('\u001b[?25h\u001b[?1049l');
  } finally {
    await world.close();
  }
}, 120_000);

test('without a terminal it says what to do instead', async () => {
  const { code, stderr } = await runTest(['top']);
  expect([code, stderr]).toEqual([2, 'nephoscope: top needs a terminal. In a pipe: nephoscope watch -f jsonl\n']);
});

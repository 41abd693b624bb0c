import { expect, test } from 'vitest';
import { runTest } from '../../src/cli/test-world.ts';
import { createWorld } from './world.ts';

/** A terminal in which the terminal interface runs over a cloud with one server. */
async function openTop(env: Readonly<Record<string, string>>) {
  const world = await createWorld();
  const cloud = { ...world.cloud, close: async () => undefined };
  const line = 'server create --name web-1 --flavor m1.tiny --image rescue-16m --network private';
  await world.until(runTest(line.split(' '), cloud, { clock: world.clock }));
  const seen = { screen: '', all: '', isListening: false };
  const stdout = {
    isTty: true,
    columns: 120,
    rows: 40,
    write: (text: string) => {
      seen.screen = text;
      seen.all += text;
    },
  };
  let type: (text: string) => void = () => undefined;
  const keyboard = {
    listen: (listener: (text: string) => void) => {
      type = listener;
      seen.isListening = true;
      return () => {
        seen.isListening = false;
      };
    },
  };
  const argv = ['top', 'server', '--no-record'];
  const ran = runTest(argv, cloud, { clock: world.clock, stdout, keyboard, env: { NO_COLOR: '1', ...env } });
  /** Lets time pass until the screen shows something. */
  const shows = async (text: RegExp): Promise<void> => {
    for (let at = 0; at < 600 && !text.test(seen.screen); at++) await world.clock.advance(100);
    expect(seen.screen).toMatch(text);
  };
  return { world, seen, shows, type: (text: string): void => type(text), ended: () => world.until(ran) };
}

test('a server is chosen, rebooted and deleted by keys, and the terminal is left as it was', async () => {
  const { world, seen, shows, type, ended } = await openTop({});
  try {
    await shows(/1 in motion 0/);
    type(':servers\r');
    await shows(/> web-1 +ACTIVE/);
    type('\r');
    await shows(/vmState +active/);
    type('\u001b');
    type('a');
    await shows(/> .*(stop|reboot|delete)/);
    expect(seen.screen).toMatch(/start +The server is ACTIVE/);
    type('\u001b');
    type('\u0004');
    await shows(/server delete web-1: .* Y does it/);
    type('Y');
    type('3');
    await shows(/server +web-1 +delete .*succeeded/);
    type('q');
    expect(await ended()).toMatchObject({ code: 0 });
    expect(seen.isListening).toBe(false);
    expect(seen.all.startsWith('\u001b[?1049h\u001b[?25l')).toBe(true);
    expect(seen.screen).toBe('\u001b[?25h\u001b[?1049l');
  } finally {
    await world.close();
  }
}, 120_000);

test('in Chinese no frame holds an English word but names, kinds, states, operations and keys', async () => {
  const { world, seen, shows, type, ended } = await openTop({ LANG: 'zh_CN.UTF-8' });
  /** The words of what is shown, without those that stay as they are. */
  const english = (): readonly string[] => {
    const text = seen.screen.replaceAll(new RegExp(`${'\u001b'}\\[\\??[\\d;]*[A-Za-z]`, 'g'), ' ');
    return (text.match(/[A-Za-z][a-z]+(?: [A-Za-z]?[a-z]+)+/g) ?? []).filter((words) => !KEPT.test(words));
  };
  const KEPT = /^(server (web|delete web)|Enter|delete|Tab)/;
  try {
    await shows(/1 变化中 0\] {2}2 问题 \d {2}3 操作 0/);
    expect(english()).toEqual([]);
    type('?');
    await shows(/Ctrl-D +删除/);
    expect(english()).toEqual([]);
    type('?');
    type(':servers\r');
    await shows(/名称 +状态 +阶段 +已持续 +ID/);
    expect(english()).toEqual([]);
    type('\r');
    await shows(/ID .*，项目 /);
    type('\u001b');
    type('a');
    await shows(/reboot +重启服务器/);
    type('\u001b');
    type('\u0004');
    await shows(/server delete web-1: 删除服务器。此操作无法撤销。按 Y 执行/);
    type('Y');
    type('3');
    await shows(/server +web-1 +delete .*成功/);
    expect(english()).toEqual([]);
    type('q');
    expect(await ended()).toMatchObject({ code: 0 });
  } finally {
    await world.close();
  }
}, 120_000);

test('without a terminal it says what to do instead', async () => {
  const { code, stderr } = await runTest(['top']);
  expect([code, stderr]).toEqual([2, 'nephoscope: top needs a terminal. In a pipe: nephoscope watch -f jsonl\n']);
});

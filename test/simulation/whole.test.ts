import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../scripts/sim.js', import.meta.url));

/** Runs the simulation in a process of its own: what the emulator answers there is judged there. */
function simulate(...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [script, ...args], (error, text) => {
      if (error === null || typeof error.code === 'number') resolve({ code: child.exitCode ?? 1, text });
      else reject(error);
    });
  });
}

const nothing = { failed: [], lost: 0, ghosts: 0, falseDeletions: 0, untrue: 0, misnumbered: 0 };

test('the engine gets nothing wrong in worlds where everything fails, and a seed gives the same trace again', async () => {
  const first = await simulate('--seeds', '4', '--hours', '0.3', '--json');
  const total = JSON.parse(first.text) as Record<string, unknown>;
  expect(total).toMatchObject({ ...nothing, seeds: 4 });
  expect(total.transitions).toBeGreaterThan(50);
  expect(total.deaths).toBeGreaterThan(0);
  const again = JSON.parse((await simulate('--seed', '2', '--hours', '0.3', '--json')).text) as Record<string, unknown>;
  expect(String(total.hash).split('-')[1]).toBe(again.hash);
}, 600_000);

test('what is said of a file has no part in the trace that another run would not have', async () => {
  const runs = [0, 1].map(() => simulate('--seed', '10', '--hours', '0.1', '--trace'));
  const [first, second] = (await Promise.all(runs)).map(({ text }) => text.replace(/in [\d.]+ s of processor.*/, ''));
  expect(first).toContain('.db cannot be read or written');
  expect(second).toBe(first);
}, 600_000);

test('a cloud under as much load as it bears loses nothing either', async () => {
  const { text } = await simulate('--seed', '1', '--hours', '0.01', '--dense', '--json');
  expect(JSON.parse(text)).toMatchObject(nothing);
}, 600_000);

test('a naive cursor fails in the same worlds, with the command that runs one again', async () => {
  const { code, text } = await simulate('--seed', '1', '--hours', '0.01', '--dense', '--naive');
  expect(code).toBe(1);
  expect(text).toMatch(/lost: /);
  expect(text).toMatch(/ghosts: /);
  expect(text).toMatch(/again: npm run sim -- --seed 1 --hours 0\.01 --dense --naive/);
}, 600_000);

test('refuses what it does not know', async () => {
  const { code, text } = await simulate('--without', 'rain');
  expect([code, text]).toEqual([2, expect.stringContaining('there is no fault rain')]);
}, 600_000);

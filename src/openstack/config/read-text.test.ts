import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readText } from './read-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'nephoscope-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hasPipes = process.platform !== 'win32';

function makePipe(name: string): string {
  const path = join(folder, name);
  execFileSync('mkfifo', [path]);
  return path;
}

test('reads a file, however long its characters', () => {
  const path = join(folder, 'file');
  const text = `clouds: ${'ä€'.repeat(50_000)}`;
  writeFileSync(path, text);
  expect(readText(path)).toBe(text);
});

test('gives nothing for what cannot be opened or read', () => {
  mkdirSync(join(folder, 'directory'));
  expect(readText(join(folder, 'directory'))).toBeUndefined();
  expect(readText(join(folder, 'absent'))).toBeUndefined();
});

test('an empty file is empty', () => {
  expect(readText('/dev/null')).toBe('');
});

test.skipIf(!hasPipes)('a pipe to which nobody writes is refused after a while', () => {
  const path = makePipe('silent');
  expect(() => readText(path, { writerMs: 2, silenceMs: 60_000, everyMs: 1 })).toThrow(
    /silent is a pipe to which nobody writes/,
  );
});

test.skipIf(!hasPipes)('a pipe is read to its end, also when its writer comes late and pauses', () => {
  const path = makePipe('late');
  const writer = spawn('sh', ['-c', 'sleep 0.1; (printf "one "; sleep 0.1; printf two) > "$1"', 'sh', path]);
  expect(readText(path, { writerMs: 60_000, silenceMs: 60_000, everyMs: 5 })).toBe('one two');
  writer.unref();
});

test.skipIf(!hasPipes)('a pipe whose writer stays silent is refused after a while', () => {
  const path = makePipe('held');
  const writer = spawn('sh', ['-c', 'exec 3> "$1"; exec sleep 60', 'sh', path]);
  expect(() => readText(path, { writerMs: 60_000, silenceMs: 20, everyMs: 5 })).toThrow(/held is a pipe/);
  writer.kill();
});

test.skipIf(process.platform !== 'linux')('a file without an end is refused', () => {
  expect(() => readText('/dev/zero')).toThrow(/zero has more than 16 MiB/);
});

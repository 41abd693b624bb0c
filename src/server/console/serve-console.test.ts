import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bytesOf, type HttpRequest, type HttpResponse, isStream } from '../../http/message.ts';
import { type ConsoleServer, createConsoleServer } from './serve-console.ts';

const folder = mkdtempSync(join(tmpdir(), 'nephoscope-console-'));
const script = 'console.log("hello");\n'.repeat(100);
let serve: ConsoleServer;
beforeAll(() => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>nephoscope</title>');
  writeFileSync(join(folder, 'assets', 'index-1.js'), script);
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
  writeFileSync(join(folder, '.env'), 'secret');
  serve = createConsoleServer(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

function ask(path: string, headers: HttpRequest['headers'] = {}, method = 'GET'): HttpResponse | undefined {
  return serve({ method, path, query: '', headers, body: Buffer.alloc(0) });
}

const textOf = (answer: HttpResponse | undefined): string =>
  answer === undefined || isStream(answer.body) ? '' : bytesOf(answer.body).toString();

const BROWSER = { accept: 'text/html,application/xhtml+xml' };

test('a page of the console is the one file of HTML, which is asked for anew each time', () => {
  for (const path of ['/', '/tables/server', '/nowhere']) {
    const answer = ask(path, BROWSER);
    expect(textOf(answer)).toContain('<title>nephoscope');
    expect(answer?.headers).toMatchObject({ 'Cache-Control': 'no-cache', 'Content-Type': 'text/html; charset=utf-8' });
  }
});

test('its page may load from this server alone, and is framed by nobody', () => {
  const policy = String(ask('/')?.headers['Content-Security-Policy']);
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
});

test('a file whose name changes with it is kept for ever, packed for whoever takes that', () => {
  const packed = ask('/assets/index-1.js', { 'accept-encoding': 'gzip, deflate, br' });
  expect(packed?.headers).toMatchObject({ 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' });
  expect(packed?.headers['Cache-Control']).toContain('immutable');
  expect(packed && !isStream(packed.body) && gunzipSync(bytesOf(packed.body)).toString()).toBe(script);
  expect(textOf(ask('/assets/index-1.js', { 'accept-encoding': 'gzip;q=0' }))).toBe(script);
  expect(textOf(ask('/assets/index-1.js'))).toBe(script);
});

test('who has it already is told so', () => {
  const etag = String(ask('/')?.headers.ETag);
  expect(ask('/', { 'if-none-match': etag })).toMatchObject({ status: 304, body: '' });
});

test.each([
  ['a path of the API', '/api/v1/nowhere', BROWSER, 'GET'],
  ['what a program asks for', '/nowhere', { accept: '*/*' }, 'GET'],
  ['a file that is no more', '/assets/index-0.js', BROWSER, 'GET'],
  ['a file of no known type', '/.env', {}, 'GET'],
  ['a request that is no reading', '/', BROWSER, 'POST'],
])('%s is none of its own', (_, path, headers, method) => {
  expect(ask(path, headers, method)).toBeUndefined();
});

test('where it was not built, a sentence says how to', () => {
  const answer = createConsoleServer(join(folder, 'nowhere'))({
    method: 'GET',
    path: '/',
    query: '',
    headers: BROWSER,
    body: Buffer.alloc(0),
  });
  expect(answer?.status).toBe(404);
  expect(textOf(answer)).toContain('npm run build');
  expect(
    createConsoleServer(undefined)({ method: 'GET', path: '/', query: '', headers: BROWSER, body: Buffer.alloc(0) }),
  ).toBeUndefined();
});

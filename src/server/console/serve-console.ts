import type { HttpRequest, HttpResponse } from '../../http/message.ts';
import { isNamed } from '../http/etag.ts';
import { type ConsoleFile, readConsoleFiles } from './console-files.ts';

/** Answers what is no request of the API; `undefined` for what is no page either. */
export type ConsoleServer = (http: HttpRequest) => HttpResponse | undefined;

/** The page may load what this server has and nothing else, and runs no script but its files. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The names of these files change with what is in them. */
const ASSETS = '/assets/';

const NOT_BUILT =
  'The console was not built: `npm run build` builds it. The API is at /api/v1, its description at /api/v1/openapi.json.\n';

/**
 * Makes what serves the console beside the API. Its pages have paths of their own, which all lead to the one file of HTML; so that a program
 * that mistakes a path of the API is still told so, only those who ask for HTML get it.
 *
 * @param folder - where the build left the console; absent: there is none
 */
export function createConsoleServer(folder: string | undefined): ConsoleServer {
  const files = folder === undefined ? undefined : readConsoleFiles(folder);
  return (http) => {
    const { method, path } = http;
    if ((method !== 'GET' && method !== 'HEAD') || path.startsWith('/api/')) return undefined;
    const file = files?.get(path);
    if (file !== undefined && path !== '/index.html') return answerFile(http, file, path.startsWith(ASSETS));
    if (path.startsWith(ASSETS) || !isPage(http)) return undefined;
    const page = files?.get('/index.html');
    return page === undefined ? notBuilt(folder) : answerFile(http, page, false);
  };
}

/** Claims that somebody opens a page: the first one, or any that a browser goes to. */
function isPage({ path, headers }: HttpRequest): boolean {
  return path === '/' || (headers.accept ?? '').includes('text/html');
}

function answerFile({ headers: asked }: HttpRequest, file: ConsoleFile, isLasting: boolean): HttpResponse {
  const kept = {
    ETag: file.etag,
    'Cache-Control': isLasting ? 'public, max-age=31536000, immutable' : 'no-cache',
    'Content-Security-Policy': PAGE_POLICY,
    Vary: 'Accept-Encoding',
  };
  if (isNamed(file.etag, asked['if-none-match'])) return { status: 304, headers: kept, body: '' };
  const headers = { ...kept, 'Content-Type': file.type };
  if (file.gzipped === undefined || !takesGzip(asked['accept-encoding']))
    return { status: 200, headers, body: file.plain };
  return { status: 200, headers: { ...headers, 'Content-Encoding': 'gzip' }, body: file.gzipped };
}

function takesGzip(header: string | undefined): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|\s|$))/i.test(header ?? '');
}

/** Where no console is meant to be, there is nothing at its paths. */
function notBuilt(folder: string | undefined): HttpResponse | undefined {
  if (folder === undefined) return undefined;
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
  return { status: 404, headers, body: NOT_BUILT };
}

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file of the console, as it is sent. */
export interface ConsoleFile {
  readonly type: string;
  readonly etag: string;
  readonly plain: Buffer;
  /** Absent where it would not be smaller. */
  readonly gzipped?: Buffer;
}

/** The files of the console by their path, such as `/assets/index-3f2a.js`. */
export type ConsoleFiles = ReadonlyMap<string, ConsoleFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Reads the console as `npm run build` left it. It is small, so it is read once and kept in memory, packed: no request reads a disk.
 *
 * @returns `undefined` where it was not built
 */
export function readConsoleFiles(folder: string): ConsoleFiles | undefined {
  if (!existsSync(join(folder, 'index.html'))) return undefined;
  const files = new Map<string, ConsoleFile>();
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, String(name));
    const type = TYPES[extname(path)];
    if (type === undefined || !statSync(path).isFile()) continue;
    files.set(`/${relative(folder, path).split(sep).join('/')}`, fileOf(readFileSync(path), type));
  }
  return files;
}

function fileOf(plain: Buffer, type: string): ConsoleFile {
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  const gzipped = gzipSync(plain, { level: 9 });
  return { type, etag, plain, ...(gzipped.length < plain.length && { gzipped }) };
}

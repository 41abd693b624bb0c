import { readFileSync } from 'node:fs';

let version: string | undefined;

/** How we call ourselves to services: `nephoscope/1.2.3`. */
export function userAgent(): string {
  version ??= readVersion();
  return `nephoscope/${version}`;
}

/** The package's own version; `src` and `dist` lie equally deep. */
function readVersion(): string {
  try {
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    return /"version":\s*"([^"]+)"/.exec(text)?.[1] ?? '0';
  } catch {
    return '0';
  }
}

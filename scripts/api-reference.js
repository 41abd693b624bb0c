import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './run.js';

/** The entries of the package that programs import. */
export const ENTRIES = ['model', 'openstack', 'store', 'watch', 'operations', 'emulator'];

/**
 * Makes the reference of one entry from what was compiled: each export with its declaration and its doc comment, by file.
 *
 * @param {string} entry - such as `watch`
 * @returns {string} Markdown
 */
export function referenceOf(entry) {
  const index = join(root, 'dist', entry, 'index.d.ts');
  const parts = exportsOf(index).map(({ name, file }) => sectionOf(name, file));
  const intro = 'Written by the build from the doc comments; the guides teach, this page lists.';
  return [`# nephoscope/${entry}`, intro, ...parts.sort()].join('\n\n').concat('\n');
}

/** Writes the pages beside the compiled files. */
export function writeReference() {
  mkdirSync(join(root, 'dist', 'reference'), { recursive: true });
  for (const entry of ENTRIES) writeFileSync(join(root, 'dist', 'reference', `${entry}.md`), referenceOf(entry));
}

/** The names that a declaration file exports, each with the file that declares it. */
export function exportsOf(file) {
  const text = readFileSync(file, 'utf8');
  const fileOf = (path) => join(dirname(file), path.replace(/\.[jt]s$/, '.d.ts'));
  const named = [...text.matchAll(/^export (?:type )?\{([^}]*)\} from '([^']+)'/gm)].flatMap(([, names, path]) =>
    names
      .split(',')
      .map((name) => name.trim().replace(/^type /, ''))
      .filter((name) => name !== '')
      .flatMap((name) => declaring(name, fileOf(path))),
  );
  const starred = [...text.matchAll(/^export \* from '([^']+)'/gm)].flatMap(([, path]) => exportsOf(fileOf(path)));
  const own = [
    ...text.matchAll(
      /^export (?:declare )?(?:abstract )?(?:function|async function|const|class|interface|type) (\w+)/gm,
    ),
  ].map(([, name]) => ({ name, file }));
  return [...named, ...starred, ...own].filter(({ name }, at, all) => all.findIndex((one) => one.name === name) === at);
}

/** A file may pass on what another declares. */
function declaring(name, file) {
  return exportsOf(file).filter((one) => one.name === name);
}

function sectionOf(name, file) {
  const text = readFileSync(file, 'utf8');
  const found = new RegExp(
    `^export (?:declare )?(?:abstract )?(?:function|const|class|interface|type) ${name}\\b`,
    'm',
  ).exec(text);
  if (found === null) return `## ${name}`;
  const doc = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n$/.exec(text.slice(0, found.index))?.[1] ?? '';
  const words = doc.replace(/^[ \t]*\* ?/gm, '').trim();
  return `## ${name}\n\n${words}\n\n\`\`\`typescript\n${declarationAt(text, found.index)}\n\`\`\``;
}

/** A declaration ends with the first line that ends in `;` or `}` and is not indented. */
function declarationAt(text, from) {
  const lines = text.slice(from).split('\n');
  const end = lines.findIndex((line) => /^\S/.test(line) && /[;}]$/.test(line));
  return lines
    .slice(0, end + 1)
    .join('\n')
    .replace(/^export (declare )?/, '');
}

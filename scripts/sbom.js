import { readFileSync } from 'node:fs';
import { root } from './run.js';

/**
 * Writes the bill of materials of all that is shipped to stdout, as CycloneDX 1.5, from the lock file. `npm sbom --omit=dev` leaves out
 * what a development dependency wants too.
 */
const read = (name) => JSON.parse(readFileSync(`${root}${name}`, 'utf8'));
const { name, version, license } = read('package.json');
const { packages } = read('package-lock.json');

const components = Object.entries(packages)
  .filter(([path, entry]) => path !== '' && !entry.dev)
  .map(([path, entry]) => {
    const own = path.split('node_modules/').at(-1);
    return {
      type: 'library',
      'bom-ref': `${own}@${entry.version}`,
      name: own,
      version: entry.version,
      scope: entry.optional ? 'optional' : 'required',
      hashes: [{ alg: 'SHA-512', content: Buffer.from(entry.integrity.slice(7), 'base64').toString('hex') }],
      licenses: [{ license: { id: entry.license } }],
      purl: `pkg:npm/${own.replace('@', '%40')}@${entry.version}`,
    };
  });

const component = {
  type: 'application',
  'bom-ref': `${name}@${version}`,
  name,
  version,
  licenses: [{ license: { id: license } }],
};
const bill = { bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, metadata: { component }, components };
process.stdout.write(`${JSON.stringify(bill, null, 2)}\n`);

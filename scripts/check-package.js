import { ensureReady } from './ensure.js';
import { judgePackage } from './judge-package.js';

await ensureReady();
const found = await judgePackage();
for (const line of found) process.stderr.write(`${line}\n`);
process.stdout.write(found.length === 0 ? 'package: all good\n' : `package: ${found.length} problems\n`);
process.exitCode = found.length === 0 ? 0 : 1;

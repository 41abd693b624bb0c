import './end-with-npm.js';
import { ensureReady } from './ensure.js';
import { root } from './run.js';

await ensureReady();
// The command line reads process.argv itself; it sees what follows `npm start --`.
process.argv[1] = `${root}dist/cli/main.js`;
// Nothing follows: the server, for the cloud that the environment names or for an emulated one. A cloud that is described in the
// environment alone has no name to be served under, and is watched as without npm.
const { OS_CLOUD: cloud, OS_AUTH_URL: address } = process.env;
if (process.argv.length === 2 && (cloud || !address)) process.argv.push('up', ...(cloud ? ['--os-cloud', cloud] : []));
// Options of the server alone, such as --port: they are meant for it.
if (isForServer(process.argv[2] ?? '')) process.argv.splice(2, 0, 'up');
await import('../dist/cli/main.js');

/** Claims that an option is none that every command takes, nor one that asks for help. */
function isForServer(first) {
  return first.startsWith('-') && !/^(-h|--help|-V|--version|--os-cloud|--debug|--timing)(=|$)/.test(first);
}

import { ensureReady } from './ensure.js';
import { root } from './run.js';

/** How often it is looked whether whoever started this is still there. */
const LOOK_EVERY_MS = 500;

await ensureReady();
// The command line reads process.argv itself; it sees what follows `npm start --`.
process.argv[1] = `${root}dist/cli/main.js`;
// Nothing follows: the server, for the cloud that the environment names or for an emulated one. A cloud that is described in the
// environment alone has no name to be served under, and is watched as without npm.
const { OS_CLOUD: cloud, OS_AUTH_URL: address } = process.env;
if (process.argv.length === 2 && (cloud || !address)) process.argv.push('up', ...(cloud ? ['--os-cloud', cloud] : []));
// Options of the server alone, such as --port: they are meant for it.
if (isForServer(process.argv[2] ?? '')) process.argv.splice(2, 0, 'up');
// npm passes signals on to a shell, which ends and leaves us alone: then it was meant for us.
if (process.env.npm_lifecycle_event === 'start' && process.platform !== 'win32') {
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  looking.unref();
}
await import('../dist/cli/main.js');

/** Claims that an option is none that every command takes, nor one that asks for help. */
function isForServer(first) {
  return first.startsWith('-') && !/^(-h|--help|-V|--version|--os-cloud|--debug|--timing)(=|$)/.test(first);
}

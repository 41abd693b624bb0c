// Stands for npm: it starts a script, and leaves it alone when a signal ends it.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('script.js', import.meta.url));
spawn(process.execPath, [script, process.argv[2] ?? ''], {
  env: { ...process.env, npm_lifecycle_event: 'start' },
  stdio: 'inherit',
});

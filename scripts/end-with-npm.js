/** How often it is looked whether whoever started this is still there. */
const LOOK_EVERY_MS = 500;

// npm passes signals on to a shell, which ends and leaves us alone: then it was meant for us. To be imported before all else: while we
// build, it may come, too.
if (process.env.npm_lifecycle_event === 'start' && process.platform !== 'win32') {
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  looking.unref();
}

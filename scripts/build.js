import { ensureReady } from './ensure.js';

await ensureReady();

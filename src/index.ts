export type { Clock } from './base/clock.ts';
export { ERROR_CODES, type ErrorCode, isNephoscopeError, NephoscopeError } from './base/errors.ts';
export { createSeededRandom, type Random } from './base/random.ts';
export { SimulatedClock } from './base/simulated-clock.ts';
export { systemClock, systemRandom } from './base/system.ts';

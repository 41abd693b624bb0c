import type { MicroversionRange } from '../frame/microversion.ts';

/** The microversions that the emulator has. */
export const COMPUTE_MICROVERSIONS: MicroversionRange = { service: 'compute', major: 2, min: 1, max: 97 };

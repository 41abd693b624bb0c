import type { MicroversionRange } from '../frame/microversion.ts';

/** The microversions that the emulator has. */
export const VOLUME_MICROVERSIONS: MicroversionRange = { service: 'volume', major: 3, min: 0, max: 71 };

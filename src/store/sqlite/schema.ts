import { VERSION_1 } from './schema-1.ts';
import { VERSION_2 } from './schema-2.ts';

/** `PRAGMA application_id` of our files: `neph`. */
export const APPLICATION_ID = 0x6e657068;

/**
 * For each version the statements that make it of the one before; the first makes it of an empty file. A version that was
 * released never changes: what comes later is a new one.
 */
export const VERSIONS: readonly string[] = [VERSION_1, VERSION_2];

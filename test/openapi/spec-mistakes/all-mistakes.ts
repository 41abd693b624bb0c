import { IDENTITY_MISTAKES } from './identity-mistakes.table.ts';
import { NETWORK_MISTAKES } from './network-mistakes.table.ts';
import { NETWORK_PLUGIN_MISTAKES } from './network-plugin-mistakes.table.ts';
import { OTHER_MISTAKES } from './other-mistakes.table.ts';
import type { SpecMistake } from './spec-mistake.ts';
import { STORAGE_MISTAKES } from './storage-mistakes.table.ts';

/** The mistakes, found by holding answers of OpenStack Zed against the descriptions. */
export const SPEC_MISTAKES: readonly SpecMistake[] = [
  ...OTHER_MISTAKES,
  ...STORAGE_MISTAKES,
  ...IDENTITY_MISTAKES,
  ...NETWORK_MISTAKES,
  ...NETWORK_PLUGIN_MISTAKES,
];

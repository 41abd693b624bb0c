import { GROUP_SCRIPT } from './group-script.table.ts';
import { IMAGE_SCRIPT } from './image-script.table.ts';
import { NETWORK_SCRIPT } from './network-script.table.ts';
import type { ScriptStep } from './script.ts';
import { SERVER_SCRIPT } from './server-script.table.ts';
import { VOLUME_SCRIPT } from './volume-script.table.ts';

/** Every operation, in an order in which each finds what it needs: run on the emulator and on a real cloud alike. */
export const SCRIPTS: readonly { readonly name: string; readonly steps: readonly ScriptStep[] }[] = [
  { name: 'servers', steps: SERVER_SCRIPT },
  { name: 'volumes', steps: VOLUME_SCRIPT },
  { name: 'groups of volumes', steps: GROUP_SCRIPT },
  { name: 'networks', steps: NETWORK_SCRIPT },
  { name: 'images', steps: IMAGE_SCRIPT },
];

import type { OptionSpec } from '../command.ts';

/** Where what a watch saw is kept. */
export const DATA_OPTION: OptionSpec = {
  flags: '--data <folder>',
  help: 'where what was seen is kept (or NEPHOSCOPE_DATA_DIR); ~/.local/state/nephoscope when absent',
  isFilled: true,
};

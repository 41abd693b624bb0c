import { ERROR_CODES } from '../../base/errors.ts';

/** What people read of the program, in English; `{name}` stands for a value. Other languages have the same keys and the same values. */
export const EN = {
  noCloud: 'No cloud is named, so this is an emulated one in which things happen by themselves; Ctrl-C ends it.',
  noCloudHint: 'Your own: nephoscope watch --os-cloud NAME. Everything else: nephoscope --help',
  goOn: '{what}. This cannot be undone. Go on?',
  nobodyToAsk: '{what}. Nobody can be asked here: say --yes to do it.',
  nothingDone: '{what}. Nothing was done.',
  nothingFits: 'nothing fits, so nothing is done',
  nothingWrong: 'nothing is found to be wrong',
  ...ERROR_CODES,
} as const;

/** A message of the program. */
export type MessageKey = keyof typeof EN;

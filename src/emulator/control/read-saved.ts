import { NephoscopeError } from '../../base/errors.ts';
import { TIME } from '../kernel/emulator-clock.ts';
import { isObject } from '../kernel/json.ts';
import type { SavedState } from '../kernel/kernel.ts';
import { isWithin, type NumberRange, rangeText, shown } from '../kernel/number-range.ts';
import { isProfile, PROFILES } from '../kernel/profile.ts';

/** The format that `save` writes, and the only one there has been. */
const FORMAT = 1;

/** What a seed may be that the controls are given: the source of chance takes 32 bits. */
export const SEED: NumberRange = { least: 0, most: 2 ** 32 - 1, isWhole: true };

const COUNT: NumberRange = { least: 0, most: Number.MAX_SAFE_INTEGER, isWhole: true };

type Given = Readonly<Record<string, unknown>>;

/**
 * Reads a state that `save` gave, as far as can be told from its outside; its rows are only looked at when they are put in.
 *
 * @throws NephoscopeError `usage.invalid` that says what is wrong with it
 */
export function readSaved(value: unknown): SavedState {
  if (!isObject(value) || value.format === undefined) throw wrong('it has no format');
  if (value.format !== FORMAT) {
    throw wrong(`its format is ${shown(value.format)}, and this version reads ${FORMAT}`);
  }
  if (!isSaved(value)) throw wrong(faultOf(value) ?? 'it is incomplete');
  return value;
}

function isSaved(value: Given): value is Given & SavedState {
  return faultOf(value) === undefined;
}

/** What is wrong with a state; `undefined`: nothing. */
function faultOf(value: Given): string | undefined {
  const numbers = Object.entries(NUMBERS).find(([name, range]) => !isWithin(value[name], range));
  if (numbers !== undefined) return `${numbers[0]} is no ${rangeText(numbers[1]).replace(/^a /, '')}`;
  if (!isProfile(value.profile)) return `profile is none of ${PROFILES.join(', ')}`;
  if (value.bornAtMs !== undefined && !isWithin(value.bornAtMs, TIME)) return 'bornAtMs is no time';
  const { random, collections, parts } = value;
  if (!Array.isArray(random) || random.length !== 2 || !random.every((one) => isWithin(one, WORD)))
    return 'random is not two whole numbers';
  if (!isObject(parts)) return 'parts is no object';
  if (!isObject(collections)) return 'collections is no object';
  const lists = { ...collections, planned: value.planned, walks: value.walks, faults: value.faults };
  const other = Object.entries(lists).find(([, list]) => !Array.isArray(list) || !list.every(isObject));
  return other && `${other[0]} is no list of objects`;
}

const NUMBERS: Readonly<Record<string, NumberRange>> = {
  seed: { ...COUNT, least: -COUNT.most },
  nowMs: TIME,
  journal: COUNT,
};

/** Where a source of chance stands: 32 bits, with a sign or without. */
const WORD: NumberRange = { least: -(2 ** 31), most: 2 ** 32 - 1, isWhole: true };

function wrong(why: string): NephoscopeError {
  return new NephoscopeError('usage.invalid', `this is no state that the emulator saved: ${why}`);
}

import { useSyncExternalStore } from 'react';
import type { Setting } from './setting.ts';

/** The present value of a setting. */
export function useSetting<Value extends string>(setting: Setting<Value>): Value {
  return useSyncExternalStore(setting.subscribe, setting.get);
}

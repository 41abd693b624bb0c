import { NephoscopeError } from '../../base/errors.ts';
import type { EmulatedCloud } from '../../emulator/cloud-with.ts';
import type { SavedState } from '../../emulator/kernel/kernel.ts';
import { loadStateMachines } from '../../emulator/kernel/state-machines.ts';
import type { CommandContext } from '../command.ts';
import type { EmulatorData } from './emulator-data.ts';

/** How often the state is written while it changes. */
const SAVE_EVERY_MS = 10_000;

/**
 * Takes up a state that was kept. The time since then has passed: clients compare the ends of tokens with their own clock.
 *
 * @throws NephoscopeError `config.invalid` for one that cannot be taken up
 */
export async function goOn(
  cloud: EmulatedCloud,
  saved: SavedState,
  { data, nowMs }: { data: EmulatorData; nowMs: number },
): Promise<void> {
  await loadStateMachines();
  try {
    cloud.load(saved);
  } catch (cause) {
    throw data.refuse(cause);
  }
  if (cloud.clock.speed > 0 && nowMs > cloud.clock.now()) cloud.clock.set(nowMs);
}

/** Writes the state while it changes, until the end. What cannot be written is told, and tried again. */
export async function keepState(
  cloud: EmulatedCloud,
  data: EmulatorData,
  { clock, signal, tell }: Pick<CommandContext, 'clock' | 'signal'> & { readonly tell: (error: unknown) => void },
): Promise<void> {
  let written = cloud.journal.last;
  let told = '';
  while (!signal.aborted) {
    await clock.sleep(SAVE_EVERY_MS, signal);
    const { last } = cloud.journal;
    if (last === written) continue;
    try {
      await data.save(cloud.save());
      written = last;
      told = '';
    } catch (error) {
      const text = error instanceof NephoscopeError ? error.message : String(error);
      if (text !== told) tell(error);
      told = text;
    }
  }
}

/** Writes the state at the end. @returns false when that failed; it is told here: after Ctrl-C no error is, and this one is a loss */
export async function saveLast(
  cloud: EmulatedCloud,
  data: EmulatorData,
  tell: (error: unknown) => void,
): Promise<boolean> {
  try {
    await data.save(cloud.save());
    return true;
  } catch (error) {
    tell(error);
    return false;
  }
}

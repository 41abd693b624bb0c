// The emulator: an OpenStack in this process, for tests and for trying things out.

export { type CloudOptions, createCloud, type EmulatedCloud } from './cloud.ts';
export { EmulatorClock } from './kernel/emulator-clock.ts';
export type { FaultRule } from './kernel/fault-rule.ts';
export type { Cause, Journal, JournalEntry } from './kernel/journal.ts';
export type { SavedState } from './kernel/kernel.ts';
export { PROFILES, type Profile } from './kernel/profile.ts';
export { SETTINGS, type SettingName } from './kernel/settings.table.ts';
export type { SettingValues } from './kernel/settings.ts';
export { type DoneAct, type PlayOptions, playScenario } from './scenario/play-scenario.ts';
export type { Act, ActRequest, Choice, Scenario } from './scenario/scenario.ts';
export { scenarioNamed } from './scenario/scenarios.ts';
export { type Answer, type CloudCaller, type SignIn, signIn } from './sign-in.ts';
export { createTransport, type InProcessTransport } from './transport.ts';

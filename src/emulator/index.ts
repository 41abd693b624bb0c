// The emulator: an OpenStack in this process, for tests and for trying things out.

export { type CloudOptions, createCloud, type EmulatedCloud } from './cloud.ts';
export { type CloudUser, cloudsYaml, openrcOf } from './clouds-yaml.ts';
export type { BugReport, NamedFault } from './faults/named/named-fault.ts';
export { NAMED_FAULTS } from './faults/named/named-faults.ts';
export { EmulatorClock } from './kernel/emulator-clock.ts';
export type { FaultDraft, FaultRule } from './kernel/fault-rule.ts';
export type { Cause, Journal, JournalEntry } from './kernel/journal.ts';
export type { SavedState } from './kernel/kernel.ts';
export { PROFILES, type Profile } from './kernel/profile.ts';
export { SETTINGS, type SettingName } from './kernel/settings.table.ts';
export type { SettingValues } from './kernel/settings.ts';
export { type AmqpPublisher, type AmqpPublisherPorts, createAmqpPublisher } from './notifications/amqp-publisher.ts';
export { NOTIFICATION_FORMATS, type NotificationFormat, type Publisher } from './notifications/notification.ts';
export { NOTIFICATION_EXCHANGES, type NotifyOptions, notify } from './notifications/notify.ts';
export { cloudOf } from './scenario/cloud-of.ts';
export type { DeclaredCloud } from './scenario/declared-cloud.ts';
export { type DoneAct, type PlayOptions, playScenario } from './scenario/play-scenario.ts';
export { readScenario } from './scenario/read-scenario.ts';
export { SCENARIO_SCHEMA } from './scenario/scenario.schema.ts';
export type { Act, ActRequest, Choice, Deed, Happening, Scenario, Wave } from './scenario/scenario.ts';
export { openScenario, scenarioNamed, scenarioNames } from './scenario/scenario-files.ts';
export { type Answer, type CloudCaller, type SignIn, signIn } from './sign-in.ts';
export { createTransport, type InProcessTransport } from './transport.ts';

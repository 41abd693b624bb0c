export { isKind, KINDS, type Kind } from './kind.ts';
export { PHASES, type Phase } from './phase.ts';

import type { Phase } from '../model/phase.ts';

/** Colours a text, or leaves it as it is. */
export interface Style {
  readonly isColoured: boolean;
  /** The colour of a phase: green stable, yellow in motion, cyan awaiting, red error, dim terminal, magenta unknown. */
  phase(text: string, phase: Phase): string;
  dim(text: string): string;
  bold(text: string): string;
  error(text: string): string;
}

const PHASE_CODES: Readonly<Record<Phase, string>> = {
  stable: '32',
  transitional: '33',
  awaiting: '36',
  error: '31',
  terminal: '2',
  unknown: '35',
};

/**
 * Decides whether to colour, and how.
 *
 * FORCE_COLOR decides when it is set (`0` and `false` turn colours off); else NO_COLOR, TERM=dumb and CI turn them off; else
 * a terminal has them.
 */
export function createStyle(env: Readonly<Record<string, string | undefined>>, isTty: boolean): Style {
  const isColoured = wantsColour(env, isTty);
  const paint = (code: string, text: string): string =>
    isColoured && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text;
  return {
    isColoured,
    phase: (text, phase) => paint(PHASE_CODES[phase], text),
    dim: (text) => paint('2', text),
    bold: (text) => paint('1', text),
    error: (text) => paint('31', text),
  };
}

function wantsColour(env: Readonly<Record<string, string | undefined>>, isTty: boolean): boolean {
  const force = env.FORCE_COLOR;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (env.NO_COLOR) return false;
  if (env.TERM === 'dumb' || env.CI) return false;
  return isTty;
}

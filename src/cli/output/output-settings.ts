import type { CommandContext, CommandInput } from '../command.ts';
import { readCount, readFlag, readText, readTexts } from '../read-option.ts';
import { createStyle, type Style } from '../style.ts';

/** When a CSV field is quoted. */
export const QUOTE_MODES = ['all', 'minimal', 'none', 'nonnumeric'] as const;

/** One of `QUOTE_MODES`. */
export type QuoteMode = (typeof QUOTE_MODES)[number];

/** Claims that a word is a quote mode. */
export function isQuoteMode(word: string): word is QuoteMode {
  return (QUOTE_MODES as readonly string[]).includes(word);
}

/** How the user wants to see data. */
export interface OutputSettings {
  readonly format: string;
  readonly columns: readonly string[];
  readonly sortColumns: readonly string[];
  readonly isDescending: boolean;
  readonly quote: QuoteMode;
  /** 0: as wide as it is. */
  readonly maxWidth: number;
  readonly printEmpty: boolean;
  /** Spaces that JSON is indented by; 0: on one line. */
  readonly indent: number;
  readonly prefix: string;
  /** Whether a terminal shows it, which obeys what it finds in names. */
  readonly isTty: boolean;
  readonly style: Style;
}

/**
 * Reads the output options and the variables that stand in for them.
 *
 * @throws NephoscopeError `usage.invalid`
 */
export function readOutputSettings(
  { options }: CommandInput,
  { env, stdout }: Pick<CommandContext, 'env' | 'stdout'>,
): OutputSettings {
  const quote = readText(options, 'quote') ?? 'nonnumeric';
  const asked = readCount(options, 'maxWidth') ?? numberOf(env.CLIFF_MAX_TERM_WIDTH);
  const isFitted = readFlag(options, 'fitWidth') || numberOf(env.CLIFF_FIT_WIDTH) > 0;
  return {
    format: readText(options, 'format') ?? 'table',
    columns: readTexts(options, 'column'),
    sortColumns: readTexts(options, 'sortColumn'),
    isDescending: readFlag(options, 'sortDescending') && !readFlag(options, 'sortAscending'),
    quote: isQuoteMode(quote) ? quote : 'nonnumeric',
    maxWidth: asked > 0 ? asked : isFitted ? (stdout.columns ?? 0) : 0,
    printEmpty: readFlag(options, 'printEmpty'),
    indent: readFlag(options, 'noindent') ? 0 : 2,
    prefix: readText(options, 'prefix') ?? '',
    isTty: stdout.isTty,
    style: createStyle(env, stdout.isTty),
  };
}

function numberOf(text: string | undefined): number {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : 0;
}

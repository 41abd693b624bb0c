import { isNephoscopeError } from '../base/errors.ts';
import { redactText } from '../base/redact.ts';
import type { Sink } from './command.ts';
import { EXIT_CODES, exitCodeOf } from './exit-codes.ts';
import type { Say } from './messages/messages.ts';
import { withoutControls } from './output/plain-text.ts';
import { createStyle } from './style.ts';

/**
 * Tells the user what went wrong, in one message; with `debug` the stack and the causes too, without secrets.
 *
 * @returns the exit code that belongs to the error
 */
export function reportError(
  error: unknown,
  world: {
    readonly stderr: Sink;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly signal: AbortSignal;
  },
  options: { readonly debug: boolean; readonly say: Say; readonly advice?: string; readonly meaning?: string },
): number {
  if (world.signal.aborted) return EXIT_CODES.interrupted.code;
  const { say } = options;
  const style = createStyle(world.env, world.stderr.isTty);
  const message = isNephoscopeError(error) ? error.message : say('ourFault', { what: textOf(error) });
  world.stderr.write(
    `${style.error('nephoscope:')} ${options.meaning ?? ''}${withoutControls(redactText(message))}${options.advice ?? ''}\n`,
  );
  if (options.debug) world.stderr.write(`${style.dim(redactText(stackOf(error)))}\n`);
  else if (!isNephoscopeError(error)) world.stderr.write(`${say('debugHint')}\n`);
  return isNephoscopeError(error) ? exitCodeOf(error.code) : EXIT_CODES.failure.code;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function stackOf(error: unknown): string {
  const lines: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth++) {
    const facts = isNephoscopeError(current) ? ` [${current.code}] ${JSON.stringify(current.details)}` : '';
    lines.push(`${depth > 0 ? 'caused by ' : ''}${current.stack ?? current.message}${facts}`);
    current = current.cause;
  }
  return lines.join('\n');
}

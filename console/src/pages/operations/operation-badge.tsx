import type { ApiOperation } from '../../../../src/api/operations.ts';
import { useSay } from '../../messages/use-say.ts';
import { WordBadge } from '../../ui/word-badge.tsx';
import { phaseOfOperation } from './ends.ts';
import { OPERATIONS } from './operations-messages.ts';

interface OperationBadgeProps {
  readonly operation: Pick<ApiOperation, 'state' | 'outcome'>;
  readonly isChip?: boolean;
}

/** Where an operation is, or how it ended. */
export function OperationBadge({ operation, isChip = false }: OperationBadgeProps) {
  const say = useSay(OPERATIONS);
  const { state, outcome } = operation;
  const word = outcome === null ? say(`state.${state}`) : say(`end.${outcome.end}`);
  return <WordBadge phase={phaseOfOperation(operation)} word={word} isChip={isChip} />;
}

import { useMemo } from 'react';
import type { ApiOperation } from '../../../../src/api/operations.ts';
import { isKind, KINDS } from '../../../../src/model/kind.ts';
import { knownName } from '../../live/name-of.ts';
import { useScope } from '../../live/scope.ts';
import { useIsComplete } from '../../live/use-live.ts';
import { useSay } from '../../messages/use-say.ts';
import { setSearch, useSearch } from '../../router/use-place.ts';
import { SHELL } from '../../shell/shell-messages.ts';
import { Choices } from '../../ui/choices.tsx';
import { FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SelectFilter } from '../../ui/select-filter.tsx';
import { chooseOperations, type OperationFilter } from './choose-operations.ts';
import { EndedOperations } from './ended-operations.tsx';
import styles from './operations.module.css';
import { OPERATIONS } from './operations-messages.ts';
import { RunningOperations } from './running-operations.tsx';
import { OPERATIONS_LISTED, useOperations } from './use-operations.ts';

const ENDS = ['all', 'good', 'bad'] as const;

/** Operations that were begun from here: those under way, and how the others ended. */
export function OperationsPage() {
  const shell = useSay(SHELL);
  const say = useSay(OPERATIONS);
  const scope = useScope();
  const filter = useFilter();
  const { data, error, refetch } = useOperations();
  // Names come with the stream: what is chosen by them is looked at anew once all are there.
  useIsComplete();
  const chosen = chooseOperations(data?.items ?? [], filter, { scope, nameOf });
  const isFiltered = filter.text !== '' || filter.kind !== undefined || filter.end !== 'all';
  return (
    <Page title={shell('page.operations')} about={say('about')} isFilling>
      {data === undefined ? (
        error === null ? (
          <LoadingState />
        ) : (
          <FailedState error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <>
          <RunningOperations operations={chosen.running} />
          <section className={styles.ended} aria-label={say('ended')}>
            <header className={styles.bar}>
              <h2>{say('ended')}</h2>
              <FilterBar filter={filter} />
              <span className={styles.soft}>{say('endedCount', { count: chosen.ended.length })}</span>
            </header>
            {data.items.length >= OPERATIONS_LISTED && (
              <p className={styles.soft}>{say('cut', { count: OPERATIONS_LISTED })}</p>
            )}
            <EndedOperations operations={chosen.ended} isFiltered={isFiltered} />
          </section>
        </>
      )}
    </Page>
  );
}

function nameOf({ cloud, kind, resource }: ApiOperation): string | undefined {
  return resource === null ? undefined : knownName(cloud, kind, resource);
}

/** The filter, as the address has it. */
function useFilter(): OperationFilter {
  const search = useSearch();
  return useMemo(() => {
    const kind = search.get('kind') ?? '';
    const end = ENDS.find((one) => one === search.get('end')) ?? 'all';
    return { text: search.get('filter') ?? '', kind: isKind(kind) ? kind : undefined, end };
  }, [search]);
}

function FilterBar({ filter: { text, kind, end } }: { readonly filter: OperationFilter }) {
  const shell = useSay(SHELL);
  const say = useSay(OPERATIONS);
  const choices = ENDS.map((name) => ({ name, label: say(`which.${name}`) }));
  const write = (name: string, value: string): void => setSearch({ [name]: value }, { isReplacing: true });
  return (
    <>
      <Choices
        label={say('which')}
        choices={choices}
        chosen={end}
        onChoose={(name) => write('end', name === 'all' ? '' : name)}
      />
      <SelectFilter
        label={say('kind')}
        all={say('allKinds')}
        names={KINDS}
        nameOf={(one) => shell(`kind.${one}`)}
        chosen={kind}
        onChoose={(one) => write('kind', one)}
      />
      <input
        className={styles.filter}
        type="search"
        aria-label={say('filter')}
        placeholder={say('filterHint')}
        value={text}
        onChange={({ target }) => write('filter', target.value)}
      />
    </>
  );
}

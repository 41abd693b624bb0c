import { useQuery } from '@tanstack/react-query';
import { SearchX, ShieldCheck } from 'lucide-react';
import { useMemo } from 'react';
import { SEVERITY_WORDS, TROUBLES } from '../../../../src/api/finding.ts';
import { KINDS } from '../../../../src/model/kind.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { useScope } from '../../live/scope.ts';
import { useSay } from '../../messages/use-say.ts';
import { setSearch, useSearch } from '../../router/use-place.ts';
import { SHELL } from '../../shell/shell-messages.ts';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { EmptyState, FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SelectFilter } from '../../ui/select-filter.tsx';
import { type FindingFilter, isNarrowed, queryOfFindings, readFindingFilter, STATES } from './finding-filter.ts';
import { FindingItem } from './finding-item.tsx';
import styles from './findings.module.css';
import { FINDINGS } from './findings-messages.ts';

/** So many are listed. */
const LIMIT = 200;

/** Findings open and close by themselves: they are asked for this often, in milliseconds. */
const PACE_MS = 4_000;

/** What is found to be wrong, or was. */
export function FindingsPage() {
  const shell = useSay(SHELL);
  const say = useSay(FINDINGS);
  const scope = useScope();
  const search = useSearch();
  const filter = useMemo(() => readFindingFilter(search), [search]);
  const query = queryOfFindings(filter, scope, LIMIT);
  const findings = useQuery({
    queryKey: ['findings list', query],
    queryFn: ({ signal }) => call(API.findings, { query, signal }),
    refetchInterval: PACE_MS,
  });
  const items = findings.data?.items;
  return (
    <Page title={shell('page.findings')} about={say('about')}>
      <FilterBar filter={filter} count={items?.length} />
      {items === undefined &&
        (findings.error === null ? (
          <LoadingState />
        ) : (
          <FailedState error={findings.error} onRetry={() => void findings.refetch()} />
        ))}
      {items?.length === 0 && <Nothing filter={filter} />}
      {findings.data?.isCut && <p className={styles.soft}>{say('cut', { count: LIMIT })}</p>}
      {items !== undefined && items.length > 0 && (
        <ul className={styles.list}>
          {items.map((finding) => (
            <FindingItem key={finding.id} finding={finding} isAlone={items.length === 1} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function Nothing({ filter }: { readonly filter: FindingFilter }) {
  const say = useSay(FINDINGS);
  if (isNarrowed(filter))
    return (
      <EmptyState title={say('nothingFits')} icon={SearchX}>
        <Button onClick={() => setSearch({ type: null, severity: null, kind: null, id: null }, { isReplacing: true })}>
          {say('clear')}
        </Button>
      </EmptyState>
    );
  if (filter.state === 'closed') return <EmptyState title={say('nothingClosed')} />;
  return (
    <EmptyState title={say('nothingOpen')} icon={ShieldCheck}>
      <p>{say('nothingOpenWhat')}</p>
    </EmptyState>
  );
}

interface FilterBarProps {
  readonly filter: FindingFilter;
  readonly count: number | undefined;
}

function FilterBar({ filter, count }: FilterBarProps) {
  const shell = useSay(SHELL);
  const say = useSay(FINDINGS);
  const write = (name: string, value: string): void => setSearch({ [name]: value }, { isReplacing: true });
  return (
    <div className={styles.bar}>
      <Choices
        label={say('which')}
        choices={STATES.map((name) => ({ name, label: say(`which.${name}`) }))}
        chosen={filter.state}
        onChoose={(name) => write('state', name === 'open' ? '' : name)}
      />
      <SelectFilter
        label={say('severity')}
        all={say('allSeverities')}
        names={SEVERITY_WORDS}
        nameOf={(one) => say(`severity.${one}`)}
        chosen={filter.severity}
        onChoose={(one) => write('severity', one)}
      />
      <SelectFilter
        label={say('type')}
        all={say('allTypes')}
        names={TROUBLES}
        nameOf={(one) => say(`type.${one}`)}
        chosen={filter.type}
        onChoose={(one) => write('type', one)}
      />
      <SelectFilter
        label={say('kind')}
        all={say('allKinds')}
        names={KINDS}
        nameOf={(one) => shell(`kind.${one}`)}
        chosen={filter.kind}
        onChoose={(one) => write('kind', one)}
      />
      {count !== undefined && <span className={styles.soft}>{say('count', { count })}</span>}
    </div>
  );
}

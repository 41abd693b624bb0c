import { useQuery } from '@tanstack/react-query';
import type { PastResource } from '../../../../src/api/past-resource.ts';
import type { Resource } from '../../../../src/api/resource.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { useSay } from '../../messages/use-say.ts';
import { Link } from '../../router/link.tsx';
import { useSearch } from '../../router/use-place.ts';
import { Card } from '../../ui/card.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Duration, Moment } from '../../ui/moment.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { RESOURCE } from './resource-messages.ts';

/** How the resource was at the moment that the address names: who comes from the history sees that first. */
export function ThenCard({ resource }: { readonly resource: Pick<Resource, 'cloud' | 'kind' | 'id'> }) {
  const at = useSearch().get('at');
  return at === null || Number.isNaN(Date.parse(at)) ? null : <Then resource={resource} at={at} />;
}

interface ThenProps {
  readonly resource: Pick<Resource, 'cloud' | 'kind' | 'id'>;
  readonly at: string;
}

function Then({ resource: { cloud, kind, id }, at }: ThenProps) {
  const say = useSay(RESOURCE);
  const past = useQuery({
    queryKey: ['then', cloud, kind, id, at],
    queryFn: ({ signal }) => call(API.pastResource, { params: { kind, id }, query: { cloud, at }, signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const back = `/history?${new URLSearchParams({ at, kind })}`;
  return (
    <Card title={say('thenTitle')} aside={<Moment at={at} />}>
      <Facts>
        <Fact name={say('then.states')}>
          {past.data === undefined ? past.error !== null && say('then.unknown') : <States past={past.data} />}
        </Fact>
        <Fact name={say('since')}>
          {past.data?.since != null && <Duration ms={Date.parse(at) - Date.parse(past.data.since)} />}
        </Fact>
        <Fact name={say('host')}>{past.data?.host}</Fact>
        <Fact name={say('then.all')}>
          <Link to={back}>{say('then.history')}</Link>
        </Fact>
      </Facts>
    </Card>
  );
}

function States({ past: { phase, states } }: { readonly past: PastResource }) {
  const say = useSay(RESOURCE);
  return <StatusBadge phase={phase} states={states ?? { status: say('then.unseen') }} />;
}

import { useQuery } from '@tanstack/react-query';
import type { Resource } from '../../../../src/api/resource.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { keyOf } from '../../live/resource-key.ts';
import { useResource } from '../../live/use-live.ts';
import { useSay } from '../../messages/use-say.ts';
import { SHELL } from '../../shell/shell-messages.ts';
import { Card } from '../../ui/card.tsx';
import { classes } from '../../ui/classes.ts';
import { FailedState } from '../../ui/empty-state.tsx';
import { ResourceLink } from '../../ui/resource-link.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { RESOURCE } from './resource-messages.ts';
import styles from './resource-page.module.css';

/** What it names, and what names it; each is live. */
export function RelativesCard({ resource }: { readonly resource: Resource }) {
  const say = useSay(RESOURCE);
  const { kind, id, cloud, states, links } = resource;
  const { data, error, refetch } = useQuery({
    queryKey: ['relatives', kind, id, cloud, JSON.stringify([states, links])],
    queryFn: ({ signal }) => call(API.relatives, { params: { kind, id }, query: { cloud }, signal }),
    placeholderData: (before) => before,
  });
  const { names = [], namedBy = [] } = data ?? {};
  return (
    <Card title={say('relatives')}>
      {error !== null && data === undefined && <FailedState error={error} onRetry={() => void refetch()} />}
      {data !== undefined && names.length + namedBy.length === 0 && (
        <p className={classes(styles.inner, styles.soft)}>{say('relatives.none')}</p>
      )}
      <RelativeList title={say('relatives.names')} items={names} />
      <RelativeList title={say('relatives.namedBy')} items={namedBy} />
    </Card>
  );
}

function RelativeList({ title, items }: { readonly title: string; readonly items: readonly Resource[] }) {
  if (items.length === 0) return null;
  return (
    <div className={styles.inner}>
      <h3>{title}</h3>
      <ul className={styles.relatives}>
        {items.map((item) => (
          <Relative key={keyOf(item)} read={item} />
        ))}
      </ul>
    </div>
  );
}

function Relative({ read }: { readonly read: Resource }) {
  const sayShell = useSay(SHELL);
  const resource = useResource(keyOf(read)) ?? read;
  return (
    <li>
      <span className={styles.relativeKind} title={sayShell(`kind.${resource.kind}`)}>
        {resource.kind}
      </span>
      <span className={styles.relativeName}>
        <ResourceLink resource={resource} />
      </span>
      <StatusBadge phase={resource.phase} states={resource.states} />
    </li>
  );
}

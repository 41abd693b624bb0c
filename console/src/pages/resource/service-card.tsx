import { useQuery } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Resource } from '../../../../src/api/resource.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { useSay } from '../../messages/use-say.ts';
import { language } from '../../settings/language.ts';
import { useSetting } from '../../settings/use-setting.ts';
import { IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyId } from '../../ui/copy-id.tsx';
import { FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { formatDuration } from '../../ui/format-duration.ts';
import { Moment } from '../../ui/moment.tsx';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { RESOURCE } from './resource-messages.ts';
import styles from './resource-page.module.css';

const TABS = ['actions', 'console', 'body', 'facts'] as const;

type TabName = (typeof TABS)[number];

/** What its service says of it when it is asked: only what is chosen is read, with the token of whoever looks. */
export function ServiceCard({ resource }: { readonly resource: Resource }) {
  const say = useSay(RESOURCE);
  const names = TABS.filter((name) => resource.kind === 'server' || name === 'body' || name === 'facts');
  const [chosen, setChosen] = useState<TabName>(names[0] ?? 'facts');
  return (
    <Card title={say('service')}>
      <div className={styles.inner}>
        <Tabs
          label={say('service')}
          tabs={names.map((name) => ({ name, label: say(`tab.${name}`) }))}
          chosen={chosen}
          onChoose={setChosen}
        >
          {chosen === 'actions' && <Actions resource={resource} />}
          {chosen === 'console' && <Console resource={resource} />}
          {chosen === 'body' && <Body resource={resource} />}
          {chosen === 'facts' && <Text label={say('tab.facts')} text={JSON.stringify(resource, null, 2)} />}
        </Tabs>
      </div>
    </Card>
  );
}

interface PartProps {
  readonly resource: Resource;
}

function usePart<Answer>(name: string, { kind, id, cloud }: Resource, read: (signal: AbortSignal) => Promise<Answer>) {
  return useQuery({ queryKey: [name, kind, id, cloud], queryFn: ({ signal }) => read(signal), retry: false });
}

function Actions({ resource }: PartProps) {
  const say = useSay(RESOURCE);
  const chosen = useSetting(language);
  const { kind, id, cloud } = resource;
  const part = usePart('actions', resource, (signal) =>
    call(API.actions, { params: { kind, id }, query: { cloud }, signal }),
  );
  return (
    <Part part={part}>
      {part.data?.items.length === 0 && <p className={styles.soft}>{say('actions.none')}</p>}
      <ScrollBox label={say('tab.actions')} className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              {(['action', 'started', 'took', 'request', 'message'] as const).map((column) => (
                <th key={column} scope="col">
                  {say(`actions.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {part.data?.items.map(({ action, requestId, startedAt, updatedAt, message }) => (
              <tr key={requestId}>
                <th scope="row">{action}</th>
                <td>{startedAt !== null && <Moment at={utc(startedAt)} />}</td>
                <td>
                  {startedAt !== null && updatedAt !== null
                    ? formatDuration(Date.parse(utc(updatedAt)) - Date.parse(utc(startedAt)), chosen)
                    : ''}
                </td>
                <td>
                  <CopyId id={requestId} shown={12} />
                </td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Part>
  );
}

/** Nova writes moments without a zone, and means UTC. */
function utc(at: string): string {
  return /Z|[+-]\d\d:\d\d$/.test(at) ? at : `${at}Z`;
}

function Console({ resource }: PartProps) {
  const say = useSay(RESOURCE);
  const { kind, id, cloud } = resource;
  const part = usePart('console', resource, (signal) =>
    call(API.console, { params: { kind, id }, query: { cloud }, signal }),
  );
  return (
    <Part part={part} readAt={part.data?.readAt}>
      {part.data?.output === '' ? (
        <p className={styles.soft}>{say('console.empty')}</p>
      ) : (
        <Text label={say('tab.console')} text={part.data?.output ?? ''} />
      )}
    </Part>
  );
}

function Body({ resource }: PartProps) {
  const say = useSay(RESOURCE);
  const { kind, id, cloud } = resource;
  const part = usePart('body', resource, (signal) =>
    call(API.wholeBody, { params: { kind, id }, query: { cloud }, signal }),
  );
  return (
    <Part part={part} readAt={part.data?.readAt}>
      <Text label={say('tab.body')} text={JSON.stringify(part.data?.body, null, 2)} />
    </Part>
  );
}

function Text({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <ScrollBox label={label} className={styles.text}>
      <pre>{text}</pre>
    </ScrollBox>
  );
}

interface PartView {
  readonly part: {
    readonly data: unknown;
    readonly error: Error | null;
    readonly isFetching: boolean;
    readonly refetch: () => Promise<unknown>;
  };
  readonly readAt?: string | undefined;
  readonly children: ReactNode;
}

function Part({ part: { data, error, isFetching, refetch }, readAt, children }: PartView) {
  const say = useSay(RESOURCE);
  if (error !== null) return <FailedState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  return (
    <>
      <p className={styles.readAt}>
        {readAt !== undefined && (
          <span>
            {say('readAt')} <Moment at={readAt} />
          </span>
        )}
        <IconButton label={say('readAgain')} icon={RotateCw} disabled={isFetching} onClick={() => void refetch()} />
      </p>
      {children}
    </>
  );
}

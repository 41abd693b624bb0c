import type { ReactNode } from 'react';
import type { CloudHealthBody } from '../../api/cloud-body.ts';
import { useSay } from '../../messages/use-say.ts';
import { Link } from '../../router/link.tsx';
import { useRoutes } from '../../router/routes-context.ts';
import { useSession } from '../../session/session.ts';
import { language } from '../../settings/language.ts';
import { useSetting } from '../../settings/use-setting.ts';
import { CopyId } from '../../ui/copy-id.tsx';
import { formatDuration } from '../../ui/format-duration.ts';
import { useNow } from '../../ui/use-now.ts';
import { CLOUDS } from './clouds-messages.ts';
import styles from './clouds-page.module.css';

/** Who one is there, how long that lasts, and how fresh the cloud is. */
export function CloudFacts({ cloud }: { readonly cloud: CloudHealthBody }) {
  const say = useSay(CLOUDS);
  const chosen = useSetting(language);
  const { you, token, regions, lagMs, findings } = cloud;
  const sees = useSession().data?.clouds.some((seat) => seat.cloud === cloud.name && seat.seesAll) ?? false;
  const roles = you.roles.length === 0 ? say('noRoles') : you.roles.join(', ');
  return (
    <dl className={styles.facts}>
      <Fact name={say('you')}>
        {you.projectName === null ? you.user : say('youAs', { user: you.user, project: you.projectName })}
        {you.project !== null && <CopyId id={you.project} shown={8} />}
      </Fact>
      <Fact name={say('roles')}>{roles}</Fact>
      <Fact name={say('scope')}>{say(sees ? 'scopeAll' : 'scopeOwn')}</Fact>
      <Fact name={say('yourToken')}>
        <Left until={you.expiresAt} />
      </Fact>
      <Fact name={say('serverToken')}>
        <Left until={token.expiresAt} />
      </Fact>
      <Fact name={say('regions')}>{regions.join(', ')}</Fact>
      <Fact name={say('lag')}>{lagMs === null ? say('lagNone') : formatDuration(lagMs, chosen)}</Fact>
      <Fact name={say('findings')}>
        <Findings count={findings} />
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt className={styles.soft}>{name}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}

/** How long something still lasts, with the exact end where one points. */
function Left({ until }: { readonly until: string }) {
  const say = useSay(CLOUDS);
  const chosen = useSetting(language);
  const left = Date.parse(until) - useNow();
  const exact = new Date(until).toLocaleString(chosen, { dateStyle: 'medium', timeStyle: 'long' });
  return (
    <time dateTime={until} title={exact}>
      {left <= 0 ? say('tokenOver') : say('tokenLeft', { time: formatDuration(left, chosen) })}
    </time>
  );
}

/** Leads to them where there is a page of them. */
function Findings({ count }: { readonly count: number }) {
  const chosen = useSetting(language);
  const page = useRoutes().find(({ id }) => id === 'findings');
  const text = count.toLocaleString(chosen);
  return page === undefined ? text : <Link to={page.path}>{text}</Link>;
}

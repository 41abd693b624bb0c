import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { KINDS } from '../../../../src/model/kind.ts';
import { loadModel } from '../../../../src/model/load-model.ts';
import { useSay } from '../../messages/use-say.ts';
import { Link } from '../../router/link.tsx';
import { SHELL } from '../../shell/shell-messages.ts';
import { Page } from '../../ui/page.tsx';
import styles from './atlas.module.css';
import { ATLAS } from './atlas-messages.ts';
import { KINDS_BY_SERVICE } from './kinds-by-service.ts';
import { searchModels } from './search-models.ts';

/** The list of all kinds, and the search through all of their states and operations. */
export function AtlasPage() {
  const say = useSay(ATLAS);
  const [text, setText] = useState('');
  return (
    <Page title={say('title')}>
      <p className={styles.intro}>{say('intro')}</p>
      <input
        type="search"
        className={styles.search}
        value={text}
        placeholder={say('search')}
        aria-label={say('search')}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() === '' ? <Kinds /> : <FoundList text={text} />}
    </Page>
  );
}

function Kinds(): ReactNode {
  const say = useSay(ATLAS);
  const sayShell = useSay(SHELL);
  return (
    <div className={styles.services}>
      {(['nova', 'cinder', 'neutron', 'glance'] as const).map((service) => (
        <section key={service} className={styles.service}>
          <h2>{say(`service.${service}`)}</h2>
          <ul>
            {KINDS_BY_SERVICE[service].map((kind) => (
              <li key={kind}>
                <Link to={`/atlas/${kind}`} className={styles.kind}>
                  <strong>{sayShell(`kind.${kind}`)}</strong>
                  <code>{kind}</code>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** The tables of all kinds are read when somebody searches, not before. */
function FoundList({ text }: { readonly text: string }): ReactNode {
  const say = useSay(ATLAS);
  const sayShell = useSay(SHELL);
  const { data } = useQuery({
    queryKey: ['models'],
    queryFn: () => Promise.all(KINDS.map(loadModel)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data === undefined) return <p role="status">{sayShell('loading')}</p>;
  const found = searchModels(data, text);
  return (
    <>
      <p role="status" className={styles.soft}>
        {found.length === 0 ? say('found.none') : say('found.count', { count: found.length })}
      </p>
      <ul className={styles.found}>
        {found.map(({ kind, what, word }) => (
          <li key={`${kind} ${what} ${word}`}>
            <Link to={`/atlas/${kind}?${what}=${encodeURIComponent(word)}`} className={styles.kind}>
              <strong>{word}</strong>
              <span className={styles.soft}>
                {say(`found.${what}`)} · {sayShell(`kind.${kind}`)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

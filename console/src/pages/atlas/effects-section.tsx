import { useQuery } from '@tanstack/react-query';
import type { CrossEffect, Touch } from '../../../../src/model/effects/cross-effect.ts';
import type { Kind } from '../../../../src/model/kind.ts';
import { useSay } from '../../messages/use-say.ts';
import { Link } from '../../router/link.tsx';
import { SHELL } from '../../shell/shell-messages.ts';
import styles from './atlas.module.css';
import { ATLAS } from './atlas-messages.ts';

/** What the kind's operations do to others, and what others do to it. */
export function EffectsSection({ kind }: { readonly kind: Kind }) {
  const say = useSay(ATLAS);
  const { data } = useQuery({
    queryKey: ['effects', kind],
    queryFn: async () => {
      const { CROSS_EFFECTS, causesOf } = await import('../../../../src/model/effects/effects-of.ts');
      const effects = CROSS_EFFECTS.filter(({ operations }) => operations.some((row) => row.kind === kind));
      return { effects, causes: causesOf(kind) };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data === undefined) return null;
  return (
    <>
      {data.effects.length > 0 && (
        <section className={styles.section} aria-labelledby="effects">
          <h2 id="effects">{say('effects')}</h2>
          <EffectList effects={data.effects} kind={kind} />
        </section>
      )}
      {data.causes.length > 0 && (
        <section className={styles.section} aria-labelledby="causes">
          <h2 id="causes">{say('causes')}</h2>
          <EffectList effects={data.causes} kind={kind} />
        </section>
      )}
    </>
  );
}

function EffectList({ effects, kind }: { readonly effects: readonly CrossEffect[]; readonly kind: Kind }) {
  const say = useSay(ATLAS);
  return (
    <ul className={styles.effects}>
      {effects.map(({ id, trigger, touches, onFailure }) => (
        <li key={id}>
          <p>
            <strong>{trigger}</strong>
          </p>
          <Touches touches={touches} kind={kind} />
          {onFailure !== undefined && (
            <>
              <p className={styles.soft}>{say('onFailure')}</p>
              <Touches touches={onFailure} kind={kind} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Touches({ touches, kind }: { readonly touches: readonly Touch[]; readonly kind: Kind }) {
  const sayShell = useSay(SHELL);
  return (
    <ul className={styles.touches}>
      {[...touches.entries()].map(([at, touch]) => (
        <li key={at}>
          {touch.kind === kind ? (
            <span>{sayShell(`kind.${touch.kind}`)}</span>
          ) : (
            <Link to={`/atlas/${touch.kind}`}>{sayShell(`kind.${touch.kind}`)}</Link>
          )}
          {touch.which !== undefined && <span className={styles.soft}> {touch.which}</span>}
          {touch.statuses !== undefined && <code> {touch.statuses.join(' → ')}</code>}
          {touch.migrationStatus !== undefined && <code> {touch.migrationStatus.join(' → ')}</code>}
          {[touch.when, touch.requires, touch.note]
            .filter((text) => text !== undefined)
            .map((text) => (
              <span key={text} className={styles.soft}>
                {' '}
                ({text})
              </span>
            ))}
        </li>
      ))}
    </ul>
  );
}

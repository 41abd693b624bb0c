import type { KindModel } from '../../../../src/model/kind-model.ts';
import type { StatePattern } from '../../../../src/model/states.ts';
import { useSay } from '../../messages/use-say.ts';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import styles from './atlas.module.css';
import { ATLAS } from './atlas-messages.ts';

/** Changes that no operation of the kind makes: agents, periodic tasks, restarts, what is done to others. */
export function AutomaticTable({ model }: { readonly model: KindModel }) {
  const say = useSay(ATLAS);
  const rows = (model.transitions ?? []).filter(({ steps, gone }) => steps.length > 0 || gone);
  if (rows.length === 0) return null;
  const fromOf = (from: StatePattern | null): string => {
    if (from === null) return say('nothing');
    const words = Object.values(from).map((parts) => (parts ?? []).map((word) => word ?? say('idle')).join(', '));
    return words.length === 0 ? say('anywhere') : words.join(' / ');
  };
  return (
    <section className={styles.section} aria-labelledby="automatic">
      <h2 id="automatic">{say('automatic')}</h2>
      <ScrollBox label={say('automatic')} className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say('from')}</th>
              <th scope="col">{say('to')}</th>
              <th scope="col">{say('when')}</th>
            </tr>
          </thead>
          <tbody>
            {[...rows.entries()].map(([at, { from, steps, gone, when }]) => (
              <tr key={at}>
                <td>{fromOf(from)}</td>
                <td>
                  {gone
                    ? say('path.gone')
                    : steps
                        .map(({ states: { vmState, taskState, status } }) =>
                          [vmState ?? status, taskState].filter((word) => word != null).join(' / '),
                        )
                        .join(' → ')}
                </td>
                <td className={styles.note}>{when}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}

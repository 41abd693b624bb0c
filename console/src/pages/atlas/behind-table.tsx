import type { KindModel } from '../../../../src/model/kind-model.ts';
import { useSay } from '../../messages/use-say.ts';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import styles from './atlas.module.css';
import { ATLAS } from './atlas-messages.ts';
import { behindStatus } from './behind-status.ts';

/** What each status of a server can stand for. */
export function BehindTable({ model }: { readonly model: KindModel }) {
  const say = useSay(ATLAS);
  const rows = behindStatus(model);
  if (rows.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="behind">
      <h2 id="behind">{say('behind')}</h2>
      <p className={styles.soft}>{say('behind.what')}</p>
      <ScrollBox label={say('behind')} className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say('status')}</th>
              <th scope="col">vm_state / task_state</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ status, pairs }) => (
              <tr key={status}>
                <th scope="row">{status}</th>
                <td>
                  <ul className={styles.pairs}>
                    {pairs.map(({ vmState, taskState, operations }) => (
                      <li key={`${vmState} ${taskState}`} title={operations.join(', ')} className={styles.pair}>
                        <code>{vmState}</code>
                        <span className={taskState === null ? styles.soft : styles.task}>
                          {taskState ?? say('idle')}
                        </span>
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}

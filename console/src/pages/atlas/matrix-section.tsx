import { Fragment, useState } from 'react';
import type { KindModel } from '../../../../src/model/kind-model.ts';
import { useSay } from '../../messages/use-say.ts';
import { useSearch } from '../../router/use-place.ts';
import { classes } from '../../ui/classes.ts';
import { OnlyRead } from '../../ui/only-read.tsx';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import styles from './atlas.module.css';
import { ATLAS } from './atlas-messages.ts';
import { OperationDetails } from './operation-details.tsx';
import { type Answer, type MatrixRow, matrixOf } from './operation-matrix.ts';

/** The signs of the answers: told apart by their shape. */
const SIGNS: Readonly<Record<Answer, string>> = { yes: '●', no: '·', option: '◐' };

/** What each state allows, and each operation on demand. */
export function MatrixSection({ model }: { readonly model: KindModel }) {
  const say = useSay(ATLAS);
  const wanted = useSearch().get('operation');
  const [opened, setOpened] = useState<string | null>(wanted);
  const { columns, rows } = matrixOf(model);
  const isServer = model.parts?.vmState !== undefined;
  return (
    <section className={styles.section} aria-labelledby="matrix">
      <h2 id="matrix">{say('matrix')}</h2>
      <p className={styles.soft}>
        {rows.length === 0 ? say('noOperations') : say(isServer ? 'matrix.server' : 'matrix.what')}
      </p>
      {rows.length > 0 && (
        <ScrollBox label={say('matrix')} className={styles.scroll}>
          <table className={classes(styles.table, styles.matrix)}>
            <thead>
              <tr>
                <th scope="col">{say('operation')}</th>
                {columns.map(({ word, phase }) => (
                  <th key={word} scope="col" className={styles.upright}>
                    <span>
                      <PhaseMark phase={phase} />
                      {word}
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Fragment key={row.operation}>
                  <tr className={classes(row.operation === wanted && styles.wanted)}>
                    <th scope="row">
                      <button
                        type="button"
                        className={styles.operation}
                        aria-expanded={opened === row.operation}
                        onClick={() => setOpened(opened === row.operation ? null : row.operation)}
                      >
                        {row.operation}
                      </button>
                    </th>
                    <Answers row={row} />
                  </tr>
                  {opened === row.operation && (
                    <tr>
                      <td colSpan={columns.length + 1} className={styles.opened}>
                        <OperationDetails model={model} id={row.operation} />
                      </td>
                    </tr>
                  )}
                </Fragment>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  );
}

function Answers({ row }: { readonly row: MatrixRow }) {
  const say = useSay(ATLAS);
  if (row.creates) {
    return row.answers.length === 0 ? null : (
      <td colSpan={row.answers.length} className={styles.soft}>
        {say('creates')}
      </td>
    );
  }
  return [...row.answers.entries()].map(([at, answer]) => {
    const words = say(`answer.${answer}`, { options: row.options.join(', ') });
    return (
      <td key={at} className={classes(styles.answer, styles[answer])} title={words}>
        <span aria-hidden="true">{SIGNS[answer]}</span>
        <OnlyRead>{words}</OnlyRead>
      </td>
    );
  });
}

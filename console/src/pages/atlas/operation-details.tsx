import type { KindModel } from '../../../../src/model/kind-model.ts';
import type { End, Operation, Path } from '../../../../src/model/operation.ts';
import type { StateChange } from '../../../../src/model/states.ts';
import { useSay } from '../../messages/use-say.ts';
import styles from './atlas.module.css';
import { ATLAS } from './atlas-messages.ts';

/** One operation: its request, what else it needs, and its ways step by step. */
export function OperationDetails({ model, id }: { readonly model: KindModel; readonly id: string }) {
  const say = useSay(ATLAS);
  const operation = model.operations.find((one) => one.id === id);
  if (operation === undefined) return null;
  const { paths, errors, notes, lockBlocks, requires, source } = operation;
  return (
    <div className={styles.details}>
      <Facts operation={operation} />
      <div>
        <h3>{say('paths')}</h3>
        {paths.length === 0 && <p className={styles.soft}>{say('path.none')}</p>}
        <ul>
          {paths.map((path) => (
            <PathLine key={path.when} path={path} />
          ))}
        </ul>
      </div>
      {errors.length > 0 && (
        <div>
          <h3>{say('errors')}</h3>
          <ul>
            {errors.map((error) => (
              <li key={error.when} className={styles.path}>
                <span className={styles.soft}>{error.when}</span> →{' '}
                <code>{endOf(error, say('path.gone'), say('path.back'))}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
      {(requires.unchecked ?? []).length + notes.length > 0 || lockBlocks ? (
        <div>
          <h3>{say('unchecked')}</h3>
          <ul className={styles.notes}>
            {lockBlocks && <li>{say('lock')}</li>}
            {[...(requires.unchecked ?? []), ...notes].map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <p className={styles.soft}>
        {say('source')}: <code>{`${source.service}: ${source.file}, ${source.symbol}`}</code>
      </p>
    </div>
  );
}

function Facts({ operation: { api, policy, microversion } }: { readonly operation: Operation }) {
  const say = useSay(ATLAS);
  const { min, max } = microversion;
  const range = [
    min !== null && say('microversionFrom', { min }),
    max !== null && say('microversionTo', { max }),
  ].filter(Boolean);
  return (
    <dl className={styles.facts}>
      {api !== null && (
        <>
          <dt>{say('request')}</dt>
          <dd>
            <code>{`${api.method} ${api.path}${api.bodyKey === undefined ? '' : ` {${api.bodyKey}}`}`}</code>
          </dd>
        </>
      )}
      <dt>{say('policy')}</dt>
      <dd>
        <code>{policy.rule}</code> {policy.default !== null && <span className={styles.soft}>({policy.default})</span>}
      </dd>
      <dt>{say('microversion')}</dt>
      <dd>{range.length === 0 ? say('microversionAll') : range.join(' ')}</dd>
    </dl>
  );
}

function PathLine({ path }: { readonly path: Path }) {
  const say = useSay(ATLAS);
  const end = path.end.gone ? say('path.gone') : path.end.back ? say('path.back') : undefined;
  return (
    <li className={styles.path}>
      <span className={styles.soft}>{path.when}</span>
      <ol className={styles.steps}>
        {[...path.steps.entries()].map(([at, { by, states }]) => (
          <li key={at} title={by}>
            {wordsOf(states)}
          </li>
        ))}
        {end !== undefined && <li>{end}</li>}
      </ol>
      {path.note !== undefined && <p className={styles.soft}>{path.note}</p>}
    </li>
  );
}

/** The states of a step, without those that say the same. */
function wordsOf({ vmState, taskState, status, ...rest }: StateChange): string {
  const main = vmState === undefined ? status : taskState == null ? vmState : `${vmState} / ${taskState}`;
  const others = Object.entries(rest).filter(([part]) => part !== 'powerState');
  return [main, ...others.map(([part, word]) => `${part} ${word}`)].filter((word) => word != null).join(', ');
}

function endOf({ states, gone, back, rule }: End, goneWord: string, backWord: string): string {
  if (gone) return goneWord;
  if (back) return backWord;
  return states === undefined ? (rule ?? '') : wordsOf(states);
}

import { useId } from 'react';
import type { ApiArgument } from '../../../../src/api/operations.ts';
import { isKind } from '../../../../src/model/kind.ts';
import type { FieldProblem } from '../../api/read-arguments.ts';
import { liveStore } from '../../live/live.ts';
import { useSay } from '../../messages/use-say.ts';
import { RESOURCE } from './resource-messages.ts';
import styles from './resource-page.module.css';

interface ArgumentFieldProps {
  readonly argument: ApiArgument;
  readonly value: string | boolean | undefined;
  readonly problem: FieldProblem | undefined;
  /** Resources to choose from are of this cloud. */
  readonly cloud: string;
  readonly onChange: (value: string | boolean) => void;
}

/** So many resources are offered to choose from; who has more types an id. */
const OFFERED = 200;

/** The field for one argument of an operation. */
export function ArgumentField({ argument, value, problem, cloud, onChange }: ArgumentFieldProps) {
  const say = useSay(RESOURCE);
  const id = useId();
  const { name, type, required, help, secret } = argument;
  const hint = [
    help,
    type === 'texts' && say('dialog.lines'),
    type === 'pairs' && say('dialog.pairs'),
    secret && say('dialog.secret'),
  ].filter((text) => text !== false && text !== '');
  return (
    <div className={styles.argument}>
      <label htmlFor={id}>
        <strong>{name}</strong>
        {required && <span className={styles.required}> {say('dialog.required')}</span>}
      </label>
      <Control
        id={id}
        argument={argument}
        value={value}
        cloud={cloud}
        isBad={problem !== undefined}
        onChange={onChange}
      />
      <p id={`${id}-hint`} className={styles.soft}>
        {hint.join('; ')}
      </p>
      {problem !== undefined && (
        <p className={styles.problem} role="alert">
          {say(`problem.${problem}`)}
        </p>
      )}
    </div>
  );
}

interface ControlProps extends Omit<ArgumentFieldProps, 'problem'> {
  readonly id: string;
  readonly isBad: boolean;
}

function Control({ id, argument, value, cloud, isBad, onChange }: ControlProps) {
  const say = useSay(RESOURCE);
  const { type, choices, secret, names, required } = argument;
  const common = { id, 'aria-describedby': `${id}-hint`, 'aria-invalid': isBad, 'aria-required': required } as const;
  const text = typeof value === 'string' ? value : '';
  if (type === 'flag') {
    return (
      <input
        {...common}
        type="checkbox"
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
      />
    );
  }
  if (choices !== undefined) {
    return (
      <select {...common} className={styles.field} value={text} onChange={(event) => onChange(event.target.value)}>
        <option value="">{say('dialog.choose')}</option>
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  }
  if (type === 'texts' || type === 'pairs') {
    return (
      <textarea
        {...common}
        className={styles.field}
        rows={3}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const offered =
    names !== undefined && isKind(names) ? [...liveStore.table.ofKind(names)].filter((one) => one.cloud === cloud) : [];
  return (
    <>
      <input
        {...common}
        className={styles.field}
        type={secret ? 'password' : 'text'}
        inputMode={type === 'integer' ? 'numeric' : undefined}
        autoComplete={secret ? 'new-password' : 'off'}
        spellCheck={false}
        list={offered.length > 0 ? `${id}-list` : undefined}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      {offered.length > 0 && (
        <datalist id={`${id}-list`}>
          {offered.slice(0, OFFERED).map((one) => (
            <option key={one.id} value={one.id}>{`${one.name} (${one.states.status ?? ''})`}</option>
          ))}
        </datalist>
      )}
    </>
  );
}

import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import type { SessionBody } from '../../../src/api/session.ts';
import { API } from '../api/api.ts';
import { call } from '../api/call.ts';
import { useSay } from '../messages/use-say.ts';
import { Button } from '../ui/button.tsx';
import { FailedState, LoadingState } from '../ui/empty-state.tsx';
import { ChooseProject } from './choose-project.tsx';
import { sessionChanged } from './session.ts';
import { SESSION } from './session-messages.ts';
import {
  FIELDS,
  HIDDEN,
  METHODS,
  type Method,
  OPTIONAL,
  type SignInField,
  type SignInForm,
  signInBody,
} from './sign-in-body.ts';
import styles from './sign-in-page.module.css';

interface SignInPageProps {
  /** There: one can go back to where one was. */
  readonly onBack?: (() => void) | undefined;
}

/** Signs in with what one signs in to Keystone with, or with the key of the machine. */
export function SignInPage({ onBack }: SignInPageProps) {
  const say = useSay(SESSION);
  const about = useQuery({ queryKey: ['about'], queryFn: () => call(API.about) });
  const [opened, setOpened] = useState<SessionBody>();
  if (about.isError) return <FailedState error={about.error} onRetry={() => void about.refetch()} />;
  if (about.data === undefined) return <LoadingState />;
  const names = [...new Set(about.data.clouds.map(({ name }) => name))];
  const take = (session: SessionBody): void => {
    const isChosen = session.clouds.some(
      ({ projectId, domainId, system }) => projectId !== null || domainId !== null || system,
    );
    if (isChosen || session.kind === 'key') sessionChanged(session);
    else setOpened(session);
  };
  return (
    <main className={styles.page}>
      <div className={styles.box}>
        {opened === undefined ? (
          <>
            <h1>{say('title')}</h1>
            <p className={styles.about}>{say('about')}</p>
            {/* The cookie of the session is for HTTPS and for this machine alone: a browser drops it in silence. */}
            {!window.isSecureContext && <p className={styles.error}>{say('plainHttp')}</p>}
            <SignIn clouds={names} onOpened={take} onBack={onBack} />
          </>
        ) : (
          <ChooseProject session={opened} onChosen={sessionChanged} />
        )}
      </div>
    </main>
  );
}

interface SignInProps extends SignInPageProps {
  readonly clouds: readonly string[];
  readonly onOpened: (session: SessionBody) => void;
}

function SignIn({ clouds, onOpened, onBack }: SignInProps) {
  const say = useSay(SESSION);
  const [cloud, setCloud] = useState(clouds[0] ?? '');
  const [method, setMethod] = useState<Method>('password');
  const [form, setForm] = useState<SignInForm>({});
  const signing = useMutation({
    mutationFn: () => call(API.signIn, { body: signInBody(cloud, method, form) }),
    onSuccess: onOpened,
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        signing.mutate();
      }}
    >
      {clouds.length > 1 && method !== 'local' && (
        <Field label={say('cloud')}>
          {(names) => <Choice {...names} values={clouds} chosen={cloud} onChoose={setCloud} nameOf={(name) => name} />}
        </Field>
      )}
      <Field label={say('method')}>
        {(names) => <Choice {...names} values={METHODS} chosen={method} onChoose={setMethod} nameOf={say} />}
      </Field>
      {FIELDS[method].map((name) => (
        <Field key={`${method} ${name}`} label={say(name)} hint={hintOf(name)}>
          {(names) => (
            <input
              {...names}
              className={styles.input}
              type={HIDDEN.includes(name) ? 'password' : 'text'}
              autoComplete={name === 'password' ? 'current-password' : name === 'user' ? 'username' : 'off'}
              required={!OPTIONAL.includes(name)}
              value={form[name] ?? ''}
              onChange={({ target }) => setForm({ ...form, [name]: target.value })}
            />
          )}
        </Field>
      ))}
      {signing.isError && (
        <p className={styles.error} role="alert">
          {signing.error.message}
        </p>
      )}
      <div className={styles.actions}>
        <Button type="submit" tone="primary" disabled={signing.isPending}>
          {say(signing.isPending ? 'submitting' : 'submit')}
        </Button>
        {onBack !== undefined && <Button onClick={onBack}>{say('back')}</Button>}
      </div>
    </form>
  );

  function hintOf(name: SignInField): string | undefined {
    if (name === 'project') return say('projectHint');
    if (name === 'key') return say('keyHint');
    return name === 'userDomain' || name === 'projectDomain' ? say('domainHint') : undefined;
  }
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** Makes the control, which the label and the hint belong to. */
  readonly children: (names: ControlNames) => ReactNode;
}

interface ControlNames {
  readonly id: string;
  readonly 'aria-describedby'?: string;
}

function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {children({ id, ...(hint !== undefined && { 'aria-describedby': `${id}-hint` }) })}
      {hint !== undefined && (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
    </div>
  );
}

interface ChoiceProps<Value extends string> extends ControlNames {
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
  readonly nameOf: (value: Value) => string;
}

function Choice<Value extends string>({ values, chosen, onChoose, nameOf, ...names }: ChoiceProps<Value>) {
  const choose = (text: string): void => {
    const value = values.find((one) => one === text);
    if (value !== undefined) onChoose(value);
  };
  return (
    <select {...names} className={styles.input} value={chosen} onChange={({ target }) => choose(target.value)}>
      {values.map((value) => (
        <option key={value} value={value}>
          {nameOf(value)}
        </option>
      ))}
    </select>
  );
}

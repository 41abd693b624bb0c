import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Resource } from '../../../../src/api/resource.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { freshId } from '../../api/fresh-id.ts';
import { type FieldTexts, readArguments } from '../../api/read-arguments.ts';
import type { BeginBody } from '../../api/resource-bodies.ts';
import { useSend } from '../../api/use-send.ts';
import { useSay } from '../../messages/use-say.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ArgumentField } from './argument-field.tsx';
import { isNameOf, nameToType } from './name-to-type.ts';
import type { Asked } from './operations-card.tsx';
import { PreflightResult } from './preflight-result.tsx';
import { RESOURCE } from './resource-messages.ts';
import styles from './resource-page.module.css';
import { runningKey } from './use-running.ts';

interface OperationDialogProps {
  readonly resource: Resource;
  readonly asked: Asked | undefined;
  readonly onClose: () => void;
}

/** Asks for what an operation needs, and for a yes: a look at the cloud first, and then the operation itself. */
export function OperationDialog({ resource, asked, onClose }: OperationDialogProps) {
  const say = useSay(RESOURCE);
  const name = nameToType(resource);
  const title = asked === undefined ? '' : say('dialog.title', { operation: asked.verdict.operation, name });
  return (
    <Dialog isOpen={asked !== undefined} onClose={onClose} title={title}>
      {asked !== undefined && <Form resource={resource} asked={asked} name={name} onClose={onClose} />}
    </Dialog>
  );
}

interface FormProps {
  readonly resource: Resource;
  readonly asked: Asked;
  readonly name: string;
  readonly onClose: () => void;
}

function Form({ resource, asked, name, onClose }: FormProps) {
  const say = useSay(RESOURCE);
  const client = useQueryClient();
  const { operation, unchecked } = asked.verdict;
  const { verb, does, destroys, arguments: specs } = asked.call;
  const [texts, setTexts] = useState<FieldTexts>({});
  const [isTried, setIsTried] = useState(false);
  const [confirmed, setConfirmed] = useState('');
  const [key, setKey] = useState(freshId);
  const { values, problems } = readArguments(specs, texts);
  const { kind, id, cloud } = resource;
  const body: BeginBody = { cloud, kind, id, operation, verb, arguments: values };
  const preflight = useMutation({ mutationFn: () => call(API.dryRun, { body: { ...body, dryRun: true } }) });
  const begin = useSend({
    mutationFn: () => call(API.begin, { body, headers: { 'Idempotency-Key': key } }),
    onSuccess: () => {
      announce(say('began', { operation }));
      void client.invalidateQueries({ queryKey: runningKey(resource) });
      onClose();
    },
  });
  const isComplete = Object.keys(problems).length === 0;
  const isConfirmed = !destroys || isNameOf(confirmed, name);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setIsTried(true);
    if (isComplete && isConfirmed && !begin.isPending) begin.mutate();
  };
  const look = (): void => {
    setIsTried(true);
    begin.reset();
    if (isComplete) preflight.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p>{does}.</p>
      {specs.map((argument) => (
        <ArgumentField
          key={argument.name}
          argument={argument}
          cloud={cloud}
          value={texts[argument.name]}
          problem={isTried ? problems[argument.name] : undefined}
          onChange={(value) => {
            setTexts({ ...texts, [argument.name]: value });
            preflight.reset();
            begin.reset();
            // Another request has another key; the same one, tried again, is begun once.
            setKey(freshId());
          }}
        />
      ))}
      {unchecked.length > 0 && (
        <p className={styles.soft}>{say('operations.unchecked', { what: unchecked.join('; ') })}</p>
      )}
      {destroys && (
        <div className={styles.danger}>
          <p>{say('dialog.danger')}</p>
          <label>
            {say('dialog.confirm', { name })}
            <input
              className={styles.field}
              value={confirmed}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setConfirmed(event.target.value)}
            />
          </label>
        </div>
      )}
      <PreflightResult preflight={preflight} failed={begin.error} />
      <div className={styles.buttons}>
        <Button onClick={look} disabled={preflight.isPending}>
          {say('check')}
        </Button>
        <Button type="submit" tone={destroys ? 'danger' : 'primary'} disabled={!isConfirmed || begin.isPending}>
          {begin.isPending ? say('beginning') : say('begin', { operation })}
        </Button>
      </div>
    </form>
  );
}

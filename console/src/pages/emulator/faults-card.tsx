import { useState } from 'react';
import type { EmulatorBody, FaultBody } from '../../../../src/api/emulator.ts';
import { KINDS } from '../../../../src/model/kind.ts';
import { API } from '../../api/api.ts';
import { call as send } from '../../api/call.ts';
import { useSay } from '../../messages/use-say.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import { EMULATOR } from './emulator-messages.ts';
import styles from './emulator-page.module.css';
import { EMPTY_FAULT, type FaultForm, FORM_ACTIONS, faultOf } from './fault-form.ts';
import { LabelledField } from './labelled-field.tsx';
import { NamedFaultForm } from './named-fault-form.tsx';
import { useControl } from './use-emulator.ts';

interface FaultsCardProps {
  readonly cloud: string;
  readonly state: EmulatorBody;
}

/** What goes wrong, and a form for more of it. */
export function FaultsCard({ cloud, state: { faults } }: FaultsCardProps) {
  const say = useSay(EMULATOR);
  const remove = useControl(cloud, async (fault: number) => {
    await send(API.removeFault, { params: { cloud, fault: String(fault) } });
    announce(say('removed'));
    return undefined;
  });
  return (
    <Card title={say('faults')}>
      <div className={styles.body}>
        {faults.length === 0 && <p className={styles.soft}>{say('noFaults')}</p>}
        <ul>
          {faults.map((fault) => (
            <li key={fault.id} className={styles.fault} data-fault={fault.id}>
              <FaultWords fault={fault} />
              <Button onClick={() => remove.mutate(fault.id)}>{say('remove')}</Button>
            </li>
          ))}
        </ul>
        <NamedFaultForm cloud={cloud} />
        <AddFault cloud={cloud} />
      </div>
    </Card>
  );
}

function FaultWords({ fault }: { readonly fault: FaultBody }) {
  const say = useSay(EMULATOR);
  const { action, kind, operation, service, path, event, call, host, step, message, remaining } = fault;
  const often =
    remaining === null ? say('always') : remaining === 0 ? say('used') : say('remaining', { count: remaining });
  return (
    <span className={styles.words}>
      <PhaseMark phase={remaining === 0 ? 'terminal' : 'error'} />
      <code>{[kind, operation, service, path, event, call, host].filter(Boolean).join(' ') || say('anything')}</code>
      <strong>{say(`fault.${action}`)}</strong>
      {step !== undefined && <span>{say('atStep', { step: String(step) })}</span>}
      {message !== undefined && <q>{message}</q>}
      <span className={styles.soft}>{often}</span>
    </span>
  );
}

function AddFault({ cloud }: { readonly cloud: string }) {
  const say = useSay(EMULATOR);
  const [form, setForm] = useState<FaultForm>(EMPTY_FAULT);
  const add = useControl(cloud, async (given: FaultForm) => {
    await send(API.addFault, { params: { cloud }, body: faultOf(given) });
    announce(say('added'), 'good');
    setForm(EMPTY_FAULT);
    return undefined;
  });
  const set = (part: Partial<FaultForm>): void => setForm({ ...form, ...part });
  const input = (name: 'operation' | 'step' | 'message' | 'times', extra = {}) => (
    <input
      className={styles.input}
      autoComplete="off"
      spellCheck={false}
      value={form[name]}
      onChange={({ target }) => set({ [name]: target.value })}
      {...extra}
    />
  );
  return (
    <form
      className={styles.form}
      aria-label={say('addFault')}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(form);
      }}
    >
      <LabelledField label={say('kind')}>
        <select className={styles.input} value={form.kind} onChange={({ target }) => set({ kind: target.value })}>
          <option value="">{say('anyKind')}</option>
          {KINDS.map((kind) => (
            <option key={kind}>{kind}</option>
          ))}
        </select>
      </LabelledField>
      <LabelledField label={say('operation')} hint={say('operationHint', { example: 'reboot_hard' })}>
        {input('operation')}
      </LabelledField>
      <LabelledField label={say('action')}>
        <select
          className={styles.input}
          value={form.action}
          onChange={({ target }) => set({ action: FORM_ACTIONS.find((one) => one === target.value) ?? 'fail' })}
        >
          {FORM_ACTIONS.map((action) => (
            <option key={action} value={action}>
              {say(`fault.${action}`)}
            </option>
          ))}
        </select>
      </LabelledField>
      <LabelledField label={say('stepField')} hint={say('stepHint', { example: 'spawning' })}>
        {input('step')}
      </LabelledField>
      <LabelledField label={say('message')}>{input('message')}</LabelledField>
      <LabelledField label={say('count')} hint={say('countHint')}>
        {input('times', { inputMode: 'numeric', pattern: '[1-9][0-9]{0,5}' })}
      </LabelledField>
      <div className={styles.buttons}>
        <Button type="submit" tone="primary" disabled={add.isPending}>
          {say('add')}
        </Button>
      </div>
    </form>
  );
}

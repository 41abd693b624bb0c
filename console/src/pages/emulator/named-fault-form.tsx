import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { useSay } from '../../messages/use-say.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { EMULATOR } from './emulator-messages.ts';
import styles from './emulator-page.module.css';
import { LabelledField } from './labelled-field.tsx';
import { useControl } from './use-emulator.ts';

/** Lets a fault happen that a real cloud had: chosen by its name, with what it does and leaves, and where it is told. */
export function NamedFaultForm({ cloud }: { readonly cloud: string }) {
  const say = useSay(EMULATOR);
  const [name, setName] = useState('');
  const { data } = useQuery({
    queryKey: ['named-faults', cloud],
    queryFn: () => call(API.namedFaults, { params: { cloud } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const add = useControl(cloud, async (chosen: string) => {
    await call(API.addFault, { params: { cloud }, body: { name: chosen } });
    announce(say('added'), 'good');
    setName('');
    return undefined;
  });
  const faults = data?.items ?? [];
  const chosen = faults.find((fault) => fault.name === name);
  return (
    <form
      className={styles.form}
      aria-label={say('addNamed')}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== undefined) add.mutate(chosen.name);
      }}
    >
      <LabelledField label={say('named')}>
        <select className={styles.input} value={name} onChange={({ target }) => setName(target.value)}>
          <option value="">{say('chooseNamed')}</option>
          {faults.map((fault) => (
            <option key={fault.name}>{fault.name}</option>
          ))}
        </select>
      </LabelledField>
      {chosen !== undefined && (
        <p className={styles.soft}>
          <span lang="en">
            {chosen.does} {chosen.leaves}
          </span>{' '}
          <a href={chosen.address} target="_blank" rel="noreferrer">
            {chosen.report}
          </a>
        </p>
      )}
      <div className={styles.buttons}>
        <Button type="submit" disabled={chosen === undefined || add.isPending}>
          {say('letHappen')}
        </Button>
      </div>
    </form>
  );
}

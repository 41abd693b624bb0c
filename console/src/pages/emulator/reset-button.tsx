import { useState } from 'react';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { useSay } from '../../messages/use-say.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EMULATOR } from './emulator-messages.ts';
import styles from './emulator-page.module.css';
import { useControl } from './use-emulator.ts';

/** Puts a fresh cloud in place of the one that is there, when one says so twice. */
export function ResetButton({ cloud }: { readonly cloud: string }) {
  const say = useSay(EMULATOR);
  const [isAsking, setAsking] = useState(false);
  const [seed, setSeed] = useState('');
  const reset = useControl(cloud, async (given: string) => {
    const body = given === '' ? {} : { seed: Number(given) };
    const state = await call(API.resetEmulator, { params: { cloud }, body });
    announce(say('resetDone'), 'good');
    setAsking(false);
    return state;
  });
  return (
    <>
      <Button tone="danger" onClick={() => setAsking(true)}>
        {say('reset')}
      </Button>
      <Dialog isOpen={isAsking} onClose={() => setAsking(false)} title={say('resetTitle')}>
        <form
          className={styles.dialog}
          onSubmit={(event) => {
            event.preventDefault();
            reset.mutate(seed);
          }}
        >
          <p>{say('resetWhat')}</p>
          <label className={styles.field}>
            {say('resetSeed')}
            <input
              className={styles.input}
              inputMode="numeric"
              pattern="[0-9]{0,9}"
              value={seed}
              onChange={({ target }) => setSeed(target.value)}
            />
          </label>
          <div className={styles.buttons}>
            <Button type="submit" tone="danger" disabled={reset.isPending}>
              {say('resetDo')}
            </Button>
            <Button onClick={() => setAsking(false)}>{say('cancel')}</Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}

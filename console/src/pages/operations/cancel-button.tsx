import { useQueryClient } from '@tanstack/react-query';
import { CircleStop } from 'lucide-react';
import { useState } from 'react';
import type { ApiOperation } from '../../../../src/api/operations.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { useSend } from '../../api/use-send.ts';
import { useSay } from '../../messages/use-say.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './operations.module.css';
import { OPERATIONS } from './operations-messages.ts';

/** Cancels an operation, after it was said what that does and what not. */
export function CancelButton({ operation: { id, operation } }: { readonly operation: ApiOperation }) {
  const say = useSay(OPERATIONS);
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const cancel = useSend({
    mutationFn: () => call(API.cancel, { params: { id } }),
    onSuccess: ({ message }) => announce(message),
    onError: (error) => announce(error.message, 'bad'),
    onSettled: () => {
      setAsking(false);
      void client.invalidateQueries({ queryKey: ['operations'] });
    },
  });
  return (
    <>
      <Button icon={CircleStop} onClick={() => setAsking(true)}>
        {say('cancel')}
      </Button>
      <Dialog isOpen={isAsking} onClose={() => setAsking(false)} title={say('cancelTitle', { operation })}>
        <p>{say('cancelWhat')}</p>
        <div className={styles.answers}>
          <Button onClick={() => setAsking(false)}>{say('cancelNo')}</Button>
          <Button tone="danger" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
            {say('cancelYes')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

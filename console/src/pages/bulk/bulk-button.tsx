import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import type { Resource } from '../../../../src/api/resource.ts';
import { useSay } from '../../messages/use-say.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { BulkForm } from './bulk-form.tsx';
import { BULK } from './bulk-messages.ts';

/** So many at once: each is judged by a request of its own, and a plan of YAML has room for some more. */
const MOST = 200;

/** Begins one operation on all that is selected: which may, a plan of it, and a yes. */
export function BulkButton({ resources }: { readonly resources: readonly Resource[] }) {
  const say = useSay(BULK);
  const [isOpen, setOpen] = useState(false);
  const clouds = new Set(resources.map(({ cloud }) => cloud));
  const title = say('title', { count: resources.length });
  return (
    <>
      <Button icon={ListChecks} onClick={() => setOpen(true)}>
        {say('operate')}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={title} look="wide">
        {resources.length > MOST && <p>{say('tooMany', { count: MOST })}</p>}
        {clouds.size > 1 && <p>{say('severalClouds')}</p>}
        {resources.length <= MOST && clouds.size === 1 && <BulkForm resources={resources} />}
      </Dialog>
    </>
  );
}

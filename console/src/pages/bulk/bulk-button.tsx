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
  // Those that were selected when it was opened, whatever becomes of the rows meanwhile.
  const [asked, setAsked] = useState<readonly Resource[]>([]);
  const clouds = new Set(asked.map(({ cloud }) => cloud));
  const title = say('title', { count: asked.length });
  return (
    <>
      <Button icon={ListChecks} disabled={resources.length === 0} onClick={() => setAsked(resources)}>
        {say('operate')}
      </Button>
      <Dialog isOpen={asked.length > 0} onClose={() => setAsked([])} title={title} look="wide">
        {asked.length > MOST && <p>{say('tooMany', { count: MOST })}</p>}
        {clouds.size > 1 && <p>{say('severalClouds')}</p>}
        {asked.length <= MOST && clouds.size === 1 && <BulkForm resources={asked} />}
      </Dialog>
    </>
  );
}

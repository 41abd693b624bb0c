import { useSay } from '../messages/use-say.ts';
import { SHELL } from '../shell/shell-messages.ts';
import { Dialog } from '../ui/dialog.tsx';
import { type Command, useCommands } from './commands.ts';
import styles from './keys-help.module.css';
import { KeysText } from './keys-text.tsx';

/** Which keys there are, here and everywhere. */
export function KeysHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const say = useSay(SHELL);
  const commands = useCommands().filter(({ keys }) => keys !== undefined);
  const ofPage = commands.filter(({ isEverywhere }) => isEverywhere !== true);
  const everywhere = commands.filter(({ isEverywhere }) => isEverywhere === true);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say('keyboard')}>
      {ofPage.length > 0 && <KeyList title={say('keys.page')} commands={ofPage} />}
      <KeyList title={say('keys.everywhere')} commands={everywhere} />
    </Dialog>
  );
}

function KeyList({ title, commands }: { readonly title: string; readonly commands: readonly Command[] }) {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      <dl className={styles.list}>
        {commands.map(({ id, title: does, keys = '' }) => (
          <div key={id} className={styles.line}>
            <dt>{does}</dt>
            <dd>
              <KeysText keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

import type { Resource } from '../../../../src/api/resource.ts';
import { keyOf } from '../../live/resource-key.ts';
import { useSay } from '../../messages/use-say.ts';
import styles from './bulk.module.css';
import type { BulkChoice } from './bulk-choices.ts';
import { BULK } from './bulk-messages.ts';

/** Which of the selected resources may, and which may not and why. */
export function WhoMay({ choice: { may, mayNot } }: { readonly choice: BulkChoice }) {
  const say = useSay(BULK);
  return (
    <div className={styles.who}>
      <details open={may.length <= 10}>
        <summary>{say('may', { count: may.length })}</summary>
        <p className={styles.names}>{may.map(nameOf).join(', ')}</p>
      </details>
      {mayNot.length > 0 && (
        <details open>
          <summary>{say('mayNot', { count: mayNot.length })}</summary>
          <ul>
            {mayNot.map(({ resource, why }) => (
              <li key={keyOf(resource)}>
                <strong>{nameOf(resource)}</strong> <span className={styles.soft}>{why ?? say('unjudged')}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function nameOf({ name, id }: Resource): string {
  return name === '' ? id : name;
}

import styles from './shell.module.css';

/** The mark: a cloud in the sights of the instrument. */
export function Logo() {
  return <img className={styles.logo} src="/icon.svg" alt="" width="22" height="22" />;
}

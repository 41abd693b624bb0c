import { useSay } from '../messages/use-say.ts';
import { SHELL } from '../shell/shell-messages.ts';
import { PhaseMark } from '../ui/phase-mark.tsx';
import { ScrollBox } from '../ui/scroll-box.tsx';
import { DIAGRAM } from './diagram-messages.ts';
import type { DiagramGraph } from './graph.ts';
import { nodeName } from './node-name.ts';
import { outlineOf } from './outline.ts';
import styles from './state-diagram.module.css';

/** The diagram as a table: the same for whoever cannot see it, or wants to search it. */
export function DiagramOutline({ graph }: { readonly graph: DiagramGraph }) {
  const say = useSay(DIAGRAM);
  const sayShell = useSay(SHELL);
  const nameOf = (id: string): string => {
    const node = graph.nodes.find((one) => one.id === id);
    return node === undefined ? id : nodeName(node, say);
  };
  return (
    <details className={styles.outline}>
      <summary>{say('asList')}</summary>
      <ScrollBox label={say('asList')} className={styles.outlineFrame}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('state')}</th>
              <th scope="col">{say('phase')}</th>
              <th scope="col">{say('ways')}</th>
            </tr>
          </thead>
          <tbody>
            {outlineOf(graph).map(({ node, ways }) => (
              <tr key={node.id}>
                <th scope="row">{nodeName(node, say)}</th>
                <td>
                  {(node.role === 'state' || node.role === 'passage') && (
                    <span className={styles.outlinePhase}>
                      <PhaseMark phase={node.phase} />
                      {sayShell(`phase.${node.phase}`)}
                    </span>
                  )}
                </td>
                <td>
                  <ul>
                    {ways.map(({ to, operations, automatic }) => (
                      <li key={to}>
                        → {nameOf(to)}: {(operations.length > 0 ? operations : automatic).join(', ')}
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </details>
  );
}

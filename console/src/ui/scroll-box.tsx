import type { ReactNode, Ref } from 'react';

interface ScrollBoxProps {
  /** What it holds, read out where it takes the focus. */
  readonly label: string;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLDivElement>;
  readonly children: ReactNode;
}

/** Something wider or higher than its place: the keyboard must reach it to scroll it. */
export function ScrollBox({ label, className, ref, children }: ScrollBoxProps) {
  return (
    <div ref={ref} role="group" aria-label={label} className={className} tabIndex={0}>
      {children}
    </div>
  );
}

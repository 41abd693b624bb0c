import { useEffect, useState } from 'react';

/** A value once it has stood still for a while: a slider that is drawn passes a hundred moments that nobody wants to see. */
export function useSettled<Value>(value: Value, delayMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return settled;
}

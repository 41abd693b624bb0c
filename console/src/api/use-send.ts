import { type UseMutationOptions, type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useRef } from 'react';

/**
 * A mutation that is not sent again while it is under way. Its button is drawn as disabled only after the second click of a double click, and
 * what is begun twice is done twice.
 */
export function useSend<Answer, Variables = void>(
  options: UseMutationOptions<Answer, Error, Variables>,
): UseMutationResult<Answer, Error, Variables> {
  const isUnderWay = useRef(false);
  const mutation = useMutation<Answer, Error, Variables>({
    ...options,
    onSettled: (...settled) => {
      isUnderWay.current = false;
      return options.onSettled?.(...settled);
    },
  });
  return {
    ...mutation,
    mutate: (...sent) => {
      if (isUnderWay.current) return;
      isUnderWay.current = true;
      mutation.mutate(...sent);
    },
  };
}

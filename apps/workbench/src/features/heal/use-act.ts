import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';

interface ActOptions<Input, Result> {
  act: (input: Input) => Promise<Result>;
  onDone?: (result: Result, input: Input) => void;
  onFailure?: (thrown: unknown) => void;
}

/**
 * Something that changes files, once at a time: a second click before the answer does nothing. Whatever
 * became of it, everything shown is asked anew.
 */
export function useAct<Input, Result>({ act, onDone, onFailure }: ActOptions<Input, Result>) {
  const queryClient = useQueryClient();
  // The state of a mutation is told a moment later than a double click comes.
  const running = useRef(false);
  const { mutate, data, error, isPending, reset } = useMutation({
    mutationFn: act,
    onSuccess: (result, input) => onDone?.(result, input),
    onError: (thrown) => onFailure?.(thrown),
    onSettled: () => {
      running.current = false;
      // Not awaited: the answer is here, and what it changed on the page follows.
      void queryClient.invalidateQueries();
    },
  });
  const run = (input: Input): void => {
    if (running.current) return;
    running.current = true;
    mutate(input);
  };
  return { run, data, error, isPending, reset };
}

import { HostFailure, type HostFault } from '@drift/remediation';

/** A failure with what GitHub answered: its status and every sentence of its body. */
export class HostRefusal extends HostFailure {
  readonly status: number;
  readonly reasons: readonly string[];

  constructor(
    kind: HostFault,
    call: string,
    answer: { status: number; reasons: readonly string[]; message: string },
  ) {
    super(kind, call, answer.message);
    this.status = answer.status;
    this.reasons = answer.reasons;
  }
}

/** Whether a call failed because GitHub said this. */
export function saidBy(error: unknown, words: RegExp): error is HostRefusal {
  return error instanceof HostRefusal && error.reasons.some((reason) => words.test(reason));
}

import { DriftFailure, type FailureFacts } from '@drift/domain/failure';

/** A request that is not answered because of how it came, not because of what it asks. */
export class HttpRefusal extends DriftFailure {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, facts: FailureFacts, headers: Readonly<Record<string, string>> = {}) {
    super(facts);
    this.status = status;
    this.headers = headers;
  }
}
